import type { RefObject } from "preact";
import type { TypeDraft } from "../../../core/api/type-drafts";
import { t, text } from "../../../core/i18n";
import type { Chosen } from "./document";
import { fieldOf, stepOf } from "./document";
import { FieldPanel } from "./field-panel";
import { FormPanel } from "./form-panel";
import { rowId } from "./outline";
import type { Placed } from "./problems";
import { nameOf, sameChosen, sentence } from "./problems";
import { StepPanel } from "./step-panel";
import type { Draft } from "./use-draft";

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
  heading: RefObject<HTMLHeadingElement | null>;
}

/** What is chosen, to be written; the form itself when nothing is. */
export function Panel({ chosen, problems, heading, ...rest }: Props) {
  const whole = rest.draft.document;
  const step = stepOf(whole, chosen);
  const field = chosen?.field === undefined ? undefined : fieldOf(whole, chosen);
  const own = problems.filter((one) => sameChosen(one.chosen, chosen));
  const wrong = (property: string): string | undefined => {
    const found = own.find((one) => one.property === property || one.property.startsWith(`${property}.`));
    return found && sentence(found);
  };
  const props = { ...rest, wrong };
  const kind = field ? t(`editor.kind.${field.type}`) : step ? t("editor.step") : t("editor.form");
  return (
    <section class="panel build__panel" aria-labelledby="chosen">
      <h2 id="chosen" ref={heading} tabIndex={-1}>
        {field && !text(field.label) ? t("editor.unnamed") : nameOf(whole, chosen)} <span class="muted small">{kind}</span>
      </h2>
      {chosen && (
        <button type="button" class="link build__back" id="back" onClick={() => document.getElementById(rowId(chosen))?.focus()}>
          {t("editor.back")}
        </button>
      )}
      {chosen && field && step && <FieldPanel {...props} chosen={chosen} field={field} />}
      {chosen && !field && step && <StepPanel {...props} step={step} />}
      {(!chosen || !step) && <FormPanel {...props} />}
    </section>
  );
}
