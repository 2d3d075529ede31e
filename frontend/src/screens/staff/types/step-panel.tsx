import { t } from "../../../core/i18n";
import type { Step } from "../../../forms/types";
import { changeStep, earlier, moveStep, removeStep } from "./document";
import type { PanelProps } from "./panel";
import { Texts } from "./texts";
import { When } from "./when";

/** A step: its title, when it is shown, its place. */
export function StepPanel({ step, draft, choose, wrong }: PanelProps & { step: Step }) {
  const { document, change } = draft;
  const place = document.form.steps.indexOf(step);
  const move = (by: number): void => {
    change(moveStep(step.id, by));
    choose({ step: step.id });
  };
  return (
    <>
      <div class="actions" role="group" aria-label={t("editor.tools")}>
        <button type="button" class="button button--quiet" disabled={place === 0} onClick={() => move(-1)}>
          {t("editor.up")}
        </button>
        <button
          type="button"
          class="button button--quiet"
          disabled={place === document.form.steps.length - 1}
          onClick={() => move(1)}
        >
          {t("editor.down")}
        </button>
        <button
          type="button"
          class="button button--quiet"
          id="remove"
          disabled={document.form.steps.length === 1}
          onClick={() => {
            change(removeStep(step.id));
            choose(null, "panel");
          }}
        >
          {t("editor.remove")}
        </button>
      </div>
      {wrong("fields") && <p class="field__error">{wrong("fields")}</p>}
      <Texts
        id="p-title"
        legend={t("editor.step.title")}
        error={wrong("title")}
        value={step.title}
        onValue={(title) => change(changeStep(step.id, { title: title ?? {} }), `title ${step.id}`)}
      />
      <When
        id="p-when"
        legend={t("editor.when.step")}
        always={t("editor.when.always")}
        error={wrong("when")}
        condition={step.when}
        fields={earlier(document, { step: step.id })}
        onCondition={(when) => change(changeStep(step.id, { when } as Partial<Step>), `when ${step.id}`)}
      />
    </>
  );
}
