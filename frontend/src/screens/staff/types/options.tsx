import { LOCALES, t, text } from "../../../core/i18n";
import type { Option } from "../../../forms/types";
import { freeKey, moved, slug } from "./document";
import type { PropertiesProps } from "./properties";
import { Texts } from "./texts";

/** What may be chosen: labels, order, and the value that is kept. */
export function Options({ field, set, wrong, rename }: PropertiesProps) {
  const options = field.options ?? [];
  const values = new Set(options.map(({ value }) => value));
  const fresh = (): string => {
    for (let n = options.length + 1; ; n += 1) if (!values.has(`option_${n}`)) return `option_${n}`;
  };
  /** What is kept reads as the label does, until it was published. */
  const follow = (one: Option): void => {
    const label = typeof one.label === "string" ? one.label : (LOCALES.map((name) => (one.label as Record<string, string>)[name]).find(Boolean) ?? "");
    const wanted = slug(label);
    if (rename && wanted && /^option_\d+$/.test(one.value)) rename(one.value, freeKey(wanted, [...values]));
  };
  return (
    <fieldset class="field">
      <legend>{t("editor.property.options")}</legend>
      {wrong("options") && <p class="field__error">{wrong("options")}</p>}
      {options.map((one, place) => (
        <details key={place} open={options.length <= 6}>
          <summary>{text(one.label) || t("editor.option.unnamed", { number: place + 1 })}</summary>
          <Texts
            id={`option-${place}`}
            legend={t("editor.option", { number: place + 1 })}
            error={wrong(`options.${place}`)}
            value={one.label}
            onValue={(label) =>
              set({ options: options.map((other) => (other === one ? { ...one, label: label ?? {} } : other)) }, `option ${place}`)
            }
            onBlur={() => follow(one)}
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
