import { t, text } from "../core/i18n";
import { Skeleton } from "../ui/skeleton/skeleton";
import { money } from "../core/money";
import type { NamedFile } from "./answers-view";
import { StepAnswers } from "./answers-view";
import { costOf } from "./fee";
import { idOf } from "./messages";
import type { Field } from "./types";
import type { FormProps, FormState } from "./use-form";
import { known } from "./use-form";

interface Props {
  form: FormState;
  onPick: (field: Field, id: string) => void;
  sign: FormProps["sign"];
}

/** Every answer, with the way back to each; and what has to be signed. */
export function Check({ form, onPick, sign }: Props) {
  // A draft may begin here: rows and addresses are read by what comes late.
  if (!form.ready) return <Skeleton lines={2} />;
  const { evaluation, answers, held } = form;
  const cost = costOf(form.definition, evaluation.clean);
  const files: NamedFile[] = held.list.flatMap((file) => (file.id ? [{ ...file, id: file.id }] : []));
  // A file that is still being inspected is no answer yet, but it is there to be seen.
  const attached = form.steps.flatMap(({ fields }) => fields.filter(({ type }) => type === "file"));
  const shown = { ...evaluation.clean, ...Object.fromEntries(attached.map(({ key }) => [key, answers[key]])) };
  const change = (field: Field) => field.type !== "total" && (
    <button type="button" class="link" onClick={() => onPick(field, firstControl(field))}>
      {t("forms.change")} <span class="visually-hidden">{text(field.label)}</span>
    </button>
  );
  return (
    <div class="answers">
      <p>{t("forms.check.lead")}</p>
      {cost && (
        <p>
          {t("answer.cost", { amount: money(cost) })} {t("answer.cost.then")}
        </p>
      )}
      {form.steps.map((step) => (
        <StepAnswers
          key={step.id}
          step={step}
          visible={evaluation.visible}
          answers={shown}
          files={files}
          definition={form.definition}
          action={change}
        />
      ))}
      {form.definition.submit?.signature === "required" && sign?.(known(form.definition, evaluation.clean, "total"))}
    </div>
  );
}

/** What the last button says of a form that costs something. */
export function payLabel({ definition, evaluation, step }: FormState): string | null {
  const cost = step ? null : costOf(definition, evaluation.clean);
  return cost && t("answer.pay", { amount: money(cost) });
}

const FIRST: Partial<Record<Field["type"], string>> = { address: ".street", signature: ".accepted" };
const firstControl = ({ key, type }: Field): string => idOf(`${key}${FIRST[type] ?? ""}`);
