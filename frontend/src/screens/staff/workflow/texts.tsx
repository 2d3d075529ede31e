import type { Text } from "../../../core/i18n";
import { LOCALES, t } from "../../../core/i18n";

interface Props {
  id: string;
  legend: string;
  hint?: string;
  value: Text | undefined;
  /** Undefined when it is empty in all languages. */
  onValue: (value: Text | undefined) => void;
}

/** A sentence for people, in the three languages. */
export function Texts({ id, legend, hint, value, onValue }: Props) {
  const each = (one: string): string => (typeof value === "string" ? value : (value?.[one] ?? ""));
  const write = (one: string, words: string): void => {
    const all = LOCALES.map((name) => [name, name === one ? words : each(name)] as const);
    const some = all.filter(([, said]) => said.trim() !== "");
    onValue(some.length ? Object.fromEntries(some) : undefined);
  };
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {LOCALES.map((one) => (
        <label key={one} class="flow__text">
          <span class="small">{t(`workflow.language.${one}`)}</span>
          <input
            id={`${id}-${one}`}
            lang={one}
            autocomplete="off"
            value={each(one)}
            onInput={(event) => write(one, event.currentTarget.value)}
          />
        </label>
      ))}
    </fieldset>
  );
}
