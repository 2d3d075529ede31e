import { t, text } from "../../../core/i18n";
import type { Term } from "../../../forms/types";
import { Choice } from "../../../ui/line/line";
import { fieldOf } from "./document";
import { numbers } from "./kinds";
import { NumberLine } from "./number-line";
import type { PropertiesProps } from "./properties";

/** What a total adds: numbers before it, each times a number or another field. */
export function Terms({ field, set, wrong, document }: PropertiesProps) {
  const terms = field.terms ?? [];
  const known = numbers(document.form, field.key);
  const name = (key: string): string => {
    const [outer, inner] = key.split(".") as [string, string?];
    const step = document.form.steps.find(({ fields }) => fields.some((one) => one.key === outer));
    const label = (at: { step: string; field: string; inner?: string }): string => {
      const found = fieldOf(document, at);
      return found ? text(found.label) || found.key : key;
    };
    if (!step) return key;
    const at = { step: step.id, field: outer };
    return inner === undefined ? label(at) : `${label(at)} › ${label({ ...at, inner })}`;
  };
  const put = (place: number, next: Term): void => set({ terms: terms.map((one, at) => (at === place ? next : one)) }, `term ${place}`);
  return (
    <fieldset class="field">
      <legend>{t("editor.property.terms")}</legend>
      {wrong("terms") && <p class="field__error">{wrong("terms")}</p>}
      {!known.length && <p class="hint">{t("editor.terms.none")}</p>}
      {terms.map((one, place) => {
        const kind = one.times === undefined ? "one" : typeof one.times === "number" ? "number" : one.times;
        return (
          <div key={place} class="build__when">
            <Choice
              id={`term-${place}`}
              label={t("editor.term", { number: place + 1 })}
              value={one.field}
              onValue={(key) => put(place, { ...one, field: key })}
              options={[...new Set([one.field, ...known])].map((key) => ({ value: key, label: name(key) }))}
            />
            <Choice
              id={`term-${place}-times`}
              label={t("editor.term.times")}
              value={kind}
              onValue={(next) =>
                put(place, next === "one" ? { field: one.field } : { field: one.field, times: next === "number" ? 1 : next })
              }
              options={[
                { value: "one", label: t("editor.term.one") },
                { value: "number", label: t("editor.term.number") },
                ...[...new Set([...(kind === "one" || kind === "number" ? [] : [kind]), ...known])]
                  .filter((key) => key !== one.field)
                  .map((key) => ({ value: key, label: name(key) })),
              ]}
            />
            {typeof one.times === "number" && (
              <NumberLine
                id={`term-${place}-factor`}
                label={t("editor.term.factor")}
                value={one.times}
                onValue={(times) => put(place, { ...one, times: times ?? 1 })}
              />
            )}
            <button type="button" class="button button--quiet" onClick={() => set({ terms: terms.filter((_, at) => at !== place) })}>
              {t("editor.term.remove")}
            </button>
          </div>
        );
      })}
      {known.length > 0 && (
        <button type="button" class="button button--quiet" id="add-term" onClick={() => set({ terms: [...terms, { field: known[0]! }] })}>
          {t("editor.term.add")}
        </button>
      )}
    </fieldset>
  );
}
