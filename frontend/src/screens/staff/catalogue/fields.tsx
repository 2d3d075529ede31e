import type { Text } from "../../../core/i18n";
import { LOCALES, t } from "../../../core/i18n";
import { Icon } from "../../../ui/icon/icon";
import { itemIcon } from "../../public/item-icons";
import { spread } from "./model";

const NAMES = { "pt-PT": "Português (Portugal)", "pt-BR": "Português (Brasil)", en: "English" } as const;
const ICONS = ["document", "certificate", "place", "support", "person"] as const;

interface TextsProps {
  id: string;
  legend: string;
  hint?: string;
  error?: string | undefined;
  value: Text;
  onValue: (value: Record<string, string>) => void;
  long?: boolean;
}

/** A text in the three languages. */
export function Texts({ id, legend, hint, error, value, onValue, long }: TextsProps) {
  const said = spread(value);
  return (
    <fieldset class={error ? "field field--wrong" : "field"}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && <p class="field__error">{error}</p>}
      {LOCALES.map((one) => {
        const own = {
          id: `${id}-${one}`,
          lang: one,
          value: said[one]!,
          onInput: (event: { currentTarget: { value: string } }) =>
            onValue({ ...said, [one]: event.currentTarget.value }),
        };
        return (
          <label key={one}>
            <span class="small">{NAMES[one]}</span>
            {long ? <textarea {...own} rows={5} /> : <input {...own} autocomplete="off" />}
          </label>
        );
      })}
    </fieldset>
  );
}

interface KeywordsProps {
  value: Record<string, string[]>;
  onValue: (value: Record<string, string[]>) => void;
}

/** The words of each language, written as one line. */
export function Keywords({ value, onValue }: KeywordsProps) {
  const lines = Object.fromEntries(LOCALES.map((one) => [one, (value[one] ?? []).join(", ")]));
  const parsed = (line: string): string[] => line.split(",").map((word) => word.trim()).filter(Boolean);
  return (
    <fieldset class="field">
      <legend>{t("cataloguing.keywords")}</legend>
      <p class="hint">{t("cataloguing.keywords.hint")}</p>
      {LOCALES.map((one) => (
        <label key={one}>
          <span class="small">{NAMES[one]}</span>
          <input
            id={`node-words-${one}`}
            lang={one}
            autocomplete="off"
            // Its own until it is left: a comma that is being typed is no word yet.
            defaultValue={lines[one]}
            onChange={(event) => onValue({ ...value, [one]: parsed(event.currentTarget.value) })}
          />
        </label>
      ))}
    </fieldset>
  );
}

export function IconPicker({ value, onValue }: { value: string; onValue: (icon: string) => void }) {
  return (
    <fieldset class="field">
      <legend>{t("cataloguing.icon")}</legend>
      <div class="ways">
        {["", ...ICONS].map((one) => (
          <label key={one} class="way">
            <input type="radio" name="icon" checked={value === one} onChange={() => onValue(one)} />
            {one && <Icon path={itemIcon(one)} />}
            {t(one ? `cataloguing.icon.${one as (typeof ICONS)[number]}` : "cataloguing.icon.none")}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface DayProps {
  id: string;
  label: string;
  value: string | null;
  onValue: (day: string | null) => void;
}

export function Day({ id, label, value, onValue }: DayProps) {
  return (
    <label>
      <span class="small">{label}</span>
      <input
        id={id}
        type="date"
        value={value ?? ""}
        onChange={(event) => onValue(event.currentTarget.value || null)}
      />
    </label>
  );
}
