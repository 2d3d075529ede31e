import type { Text } from "../../../core/i18n";
import { LOCALES, t } from "../../../core/i18n";
import type { Text as Written } from "../../../forms/types";

interface Props {
  id: string;
  legend: string;
  hint?: string;
  /** What is wrong with it, in a sentence. */
  error?: string | undefined;
  long?: boolean;
  value: Text | undefined;
  onValue: (value: Written | undefined) => void;
  onBlur?: () => void;
}

const one = (value: Text | undefined, locale: string): string =>
  typeof value === "string" ? value : (value?.[locale] ?? "");

/** A sentence for people, in the three languages; undefined when it is empty in all. */
export function Texts({ id, legend, hint, error, long, value, onValue, onBlur }: Props) {
  const write = (all: readonly (readonly [string, string])[]): void => {
    const some = all.filter(([, said]) => said.trim() !== "");
    onValue(some.length ? Object.fromEntries(some) : undefined);
  };
  const all = LOCALES.map((locale) => [locale, one(value, locale)] as const);
  const first = all.find(([, said]) => said.trim() !== "");
  const lacking = first !== undefined && all.some(([, said]) => said.trim() === "");
  const Input = long ? "textarea" : "input";
  return (
    <fieldset class={error ? "field field--wrong" : "field"} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {LOCALES.map((locale) => (
        <label key={locale} class="build__text">
          <span class="small">{t(`editor.language.${locale}`)}</span>
          <Input
            id={`${id}-${locale}`}
            lang={locale}
            autocomplete="off"
            maxLength={2000}
            {...(long ? { rows: 2 } : {})}
            value={one(value, locale)}
            onInput={(event) => {
              const { value: words } = event.currentTarget as HTMLInputElement;
              write(all.map(([name, said]) => [name, name === locale ? words : said]));
            }}
            onBlur={onBlur}
          />
        </label>
      ))}
      {lacking && (
        <button
          type="button"
          class="button button--quiet"
          id={`${id}-same`}
          onClick={() => write(all.map(([name, said]) => [name, said.trim() ? said : first[1]]))}
        >
          {t("editor.text.same", { language: t(`editor.language.${first[0]}`) })}
        </button>
      )}
    </fieldset>
  );
}
