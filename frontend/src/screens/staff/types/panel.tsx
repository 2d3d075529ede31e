import type { TypeDraft } from "../../../core/api/type-drafts";
import { t, text } from "../../../core/i18n";
import { lazy } from "../../../core/lazy";
import type { Chosen } from "./document";
import { fieldOf, stepOf } from "./document";
import { rowId } from "./outline";
import type { Placed } from "./problems";
import { nameOf, sameChosen, sentence } from "./problems";
import type { Draft } from "./use-draft";
import { worded } from "./worded";

// What a first look does not need comes with the first touch.
const field = lazy(async () => (await worded(import("./field-panel"))).FieldPanel);
const step = lazy(async () => (await worded(import("./step-panel"))).StepPanel);
const form = lazy(async () => (await worded(import("./form-panel"))).FormPanel);
export const preparePanel = (): void => {
  for (const { prepare } of [field, step, form]) void prepare();
};

export interface PanelProps {
  draft: Draft;
  read: TypeDraft;
  choose: (next: Chosen, focus?: "panel" | "row") => void;
  /** What is wrong with a property of what is chosen, in a sentence. */
  wrong: (property: string) => string | undefined;
}

interface Props extends Omit<PanelProps, "wrong"> {
  chosen: Chosen;
  problems: readonly Placed[];
  /** Nothing was chosen yet. */
  idle: boolean;
}

/** What is chosen, to be written; the form itself when nothing is. */
export function Panel({ chosen, problems, idle, ...rest }: Props) {
  const whole = rest.draft.document;
  const inStep = stepOf(whole, chosen);
  const written = chosen?.field === undefined ? undefined : fieldOf(whole, chosen);
  const own = problems.filter((one) => sameChosen(one.chosen, chosen));
  const wrong = (property: string): string | undefined => {
    const found = own.find((one) => one.property === property || one.property.startsWith(`${property}.`));
    return found && sentence(found);
  };
  const props = { ...rest, wrong };
  const kind = written ? t(`editor.kind.${written.type}`) : inStep ? t("editor.step") : t("editor.form");
  return (
    <section class="panel build__panel" aria-labelledby="chosen">
      <h2 id="chosen" tabIndex={-1}>
        {written && !text(written.label) ? t("editor.unnamed") : nameOf(whole, chosen)} <span class="muted small">{kind}</span>
      </h2>
      {chosen && (
        <button type="button" class="link build__back" id="back" onClick={() => document.getElementById(rowId(chosen))?.focus()}>
          {t("editor.back")}
        </button>
      )}
      {chosen && written && inStep && <field.Component {...props} chosen={chosen} field={written} />}
      {chosen && !written && inStep && <step.Component {...props} step={inStep} />}
      {idle && <p class="hint">{t("editor.form.hint")}</p>}
      {!idle && (!chosen || !inStep) && <form.Component {...props} />}
    </section>
  );
}
