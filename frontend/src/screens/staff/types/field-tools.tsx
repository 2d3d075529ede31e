import { t, text } from "../../../core/i18n";
import { announce } from "../../../ui/announcer/announcer";
import { Choice } from "../../../ui/line/line";
import { addField, copyOf, keyOf, keysOf, moveField, putField, removeField, siblings } from "./document";
import type { FieldProps } from "./field-panel";

/** Where it stands: up, down, in another step; twice; gone. */
export function FieldTools({ draft, chosen, field, choose }: FieldProps) {
  const { document, change } = draft;
  const place = siblings(document, chosen).indexOf(field);
  const { steps } = document.form;
  const inner = chosen.inner !== undefined;
  const first = place === 0 && (inner || steps[0]?.id === chosen.step);
  const last = place === siblings(document, chosen).length - 1 && (inner || steps.at(-1)?.id === chosen.step);
  const move = (by: -1 | 1): void => {
    const { edit, to } = moveField(chosen, by);
    change(edit);
    choose(to(document));
  };
  const copy = (): void => {
    const made = copyOf(field, keysOf(document));
    change(addField(chosen, made));
    choose(inner ? { ...chosen, inner: made.key } : { ...chosen, field: made.key }, "panel");
  };
  const remove = (): void => {
    change(removeField(chosen));
    const rest = siblings(document, chosen).filter((one) => one !== field);
    const next = rest[Math.min(place, rest.length - 1)];
    const around = inner ? { step: chosen.step, field: chosen.field! } : { step: chosen.step };
    announce(t("editor.removed", { name: text(field.label) || field.key }));
    choose(next ? { ...around, [inner ? "inner" : "field"]: next.key } : around, "row");
  };
  return (
    <>
      <div class="actions" role="group" aria-label={t("editor.tools")}>
        <button type="button" class="button button--quiet" id="up" disabled={first} onClick={() => move(-1)}>
          {t("editor.up")}
        </button>
        <button type="button" class="button button--quiet" id="down" disabled={last} onClick={() => move(1)}>
          {t("editor.down")}
        </button>
        <button type="button" class="button button--quiet" id="copy" onClick={copy}>
          {t("editor.copy")}
        </button>
        <button type="button" class="button button--quiet" id="remove" onClick={remove}>
          {t("editor.remove")}
        </button>
      </div>
      {!inner && steps.length > 1 && (
        <Choice
          id="p-step"
          label={t("editor.in.step")}
          value={chosen.step}
          onValue={(step) => {
            const to = steps.find(({ id }) => id === step)!;
            change(putField(chosen, { step, place: to.fields.length }));
            choose({ step, field: keyOf(chosen)! });
          }}
          options={steps.map((one) => ({ value: one.id, label: text(one.title) || t("editor.step.unnamed") }))}
        />
      )}
    </>
  );
}
