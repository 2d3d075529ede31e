import { t, text } from "../../../core/i18n";
import { moved } from "./document";
import type { PropertiesProps } from "./properties";
import { Texts } from "./texts";

/** What may be chosen: labels, order, and the value that is kept. */
export function Options({ field, set, wrong }: PropertiesProps) {
  const options = field.options ?? [];
  const values = new Set(options.map(({ value }) => value));
  const fresh = (): string => {
    for (let n = options.length + 1; ; n += 1) if (!values.has(`option_${n}`)) return `option_${n}`;
  };
  return (
    <fieldset class="field">
      <legend>{t("editor.property.options")}</legend>
      {wrong("options") && <p class="field__error">{wrong("options")}</p>}
      {options.map((one, place) => (
        <details key={one.value} open={options.length <= 6}>
          <summary>{text(one.label) || t("editor.option.unnamed", { number: place + 1 })}</summary>
          <Texts
            id={`option-${place}`}
            legend={t("editor.option", { number: place + 1 })}
            error={wrong(`options.${place}`)}
            value={one.label}
            onValue={(label) =>
              set({ options: options.map((other) => (other === one ? { ...one, label: label ?? {} } : other)) }, `option ${place}`)
            }
          />
          <div class="actions">
            <button type="button" class="button button--quiet" disabled={place === 0} onClick={() => set({ options: moved(options, place, -1) })}>
              {t("editor.up")}
            </button>
            <button
              type="button"
              class="button button--quiet"
              disabled={place === options.length - 1}
              onClick={() => set({ options: moved(options, place, 1) })}
            >
              {t("editor.down")}
            </button>
            <button type="button" class="button button--quiet" onClick={() => set({ options: options.filter((other) => other !== one) })}>
              {t("editor.option.remove")}
            </button>
          </div>
        </details>
      ))}
      <button
        type="button"
        class="button button--quiet"
        id="add-option"
        onClick={() => set({ options: [...options, { value: fresh(), label: {} }] })}
      >
        {t("editor.option.add")}
      </button>
    </fieldset>
  );
}
