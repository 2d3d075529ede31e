import type { TypeDocument } from "../../../core/api/type-drafts";
import { t } from "../../../core/i18n";
import type { Field } from "../../../forms/types";
import { Checks } from "../../../ui/checks/checks";
import { Choice, Line } from "../../../ui/line/line";
import type { Chosen } from "./document";
import { Default } from "./default";
import { FileLimits } from "./file-limits";
import { FORMATS, has, MASKED, PARTS } from "./kinds";
import { NumberLine } from "./number-line";
import { Options } from "./options";
import { Terms } from "./terms";
import { Texts } from "./texts";

export interface PropertiesProps {
  field: Field;
  document: TypeDocument;
  chosen: NonNullable<Chosen>;
  set: (changes: Partial<Field>, tag?: string) => void;
  wrong: (property: string) => string | undefined;
  /** Keeps an option under another value; null once the field was published. */
  rename: ((old: string, value: string) => void) | null;
}

const COUNTS = ["minLength", "maxLength", "minItems", "maxItems", "minFiles", "maxFiles", "minRows", "maxRows", "decimals"] as const;

/** What a field's kind has beside what all fields have. */
export function Properties(props: PropertiesProps) {
  const { field, set, wrong } = props;
  const { type } = field;
  const count = (name: (typeof COUNTS)[number]) =>
    has(type, name) && (
      <NumberLine
        key={name}
        id={`p-${name}`}
        label={t(`editor.property.${name}`)}
        error={wrong(name)}
        whole
        value={field[name]}
        onValue={(value) => set({ [name]: value }, name)}
      />
    );
  return (
    <>
      {has(type, "options") && <Options {...props} />}
      {type === "file" && <FileLimits {...props} />}
      {type === "total" && <Terms {...props} />}
      {has(type, "statement") && (
        <Texts
          id="p-statement"
          legend={t("editor.property.statement")}
          error={wrong("statement")}
          long
          value={field.statement}
          onValue={(statement) => set({ statement: statement ?? {} }, "statement")}
        />
      )}
      {has(type, "rowLabel") && (
        <Texts
          id="p-rowLabel"
          legend={t("editor.property.rowLabel")}
          hint={t("editor.rowLabel.hint")}
          error={wrong("rowLabel")}
          value={field.rowLabel}
          onValue={(rowLabel) => set({ rowLabel } as Partial<Field>, "rowLabel")}
        />
      )}
      {has(type, "format") && <Format {...props} />}
      {type === "address" && <AddressParts {...props} />}
      {has(type, "min") && <Range {...props} />}
      {COUNTS.some((name) => has(type, name)) && <div class="build__pair">{COUNTS.map(count)}</div>}
      {has(type, "articles") && <Offering {...props} />}
      {has(type, "placeholder") && (
        <details>
          <summary>{t("editor.more")}</summary>
          <Texts
            id="p-placeholder"
            legend={t("editor.property.placeholder")}
            error={wrong("placeholder")}
            value={field.placeholder}
            onValue={(placeholder) => set({ placeholder } as Partial<Field>, "placeholder")}
          />
          <Default {...props} />
        </details>
      )}
      {has(type, "default") && !has(type, "placeholder") && <Default {...props} />}
    </>
  );
}

function Format({ field, set, wrong }: PropertiesProps) {
  const masked = field.format !== undefined && MASKED.includes(field.format);
  return (
    <>
      <Choice
        id="p-format"
        label={t("editor.property.format")}
        error={wrong("format")}
        value={field.format ?? ""}
        onValue={(format) => set({ format: format || undefined, mask: undefined } as Partial<Field>)}
        options={[
          { value: "", label: t("editor.format.none") },
          ...FORMATS.map((one) => ({ value: one, label: t(`editor.format.${one}`) })),
        ]}
      />
      {masked && (
        <label class="way">
          <input
            type="checkbox"
            id="p-mask"
            checked={field.mask !== undefined}
            onChange={(event) => set({ mask: event.currentTarget.checked ? field.format : undefined } as Partial<Field>)}
          />
          {t("editor.property.mask")}
        </label>
      )}
    </>
  );
}

/** Offers articles beside one question of the form (F43); a row shows it only to take it away. */
function Offering({ field, chosen, set, wrong }: PropertiesProps) {
  const error = wrong("articles");
  if (chosen.inner && !field.articles) return null;
  return (
    <div class={error ? "field field--wrong" : "field"}>
      {error && (
        <p class="field__error" id="p-articles-error">
          {error}
        </p>
      )}
      <label class="way">
        <input
          type="checkbox"
          id="p-articles"
          aria-describedby={error && "p-articles-error"}
          checked={field.articles ?? false}
          onChange={(event) => set({ articles: event.currentTarget.checked || undefined } as Partial<Field>)}
        />
        {t("editor.property.articles")}
      </label>
    </div>
  );
}

function AddressParts({ field, set }: PropertiesProps) {
  return (
    <>
      <Checks
        legend={t("editor.property.requiredParts")}
        hint={t("editor.parts.hint")}
        options={PARTS.map((one) => ({ value: one, label: t(`editor.part.${one}`) }))}
        chosen={field.requiredParts ?? []}
        onChosen={(parts) => set({ requiredParts: parts.length ? parts : undefined } as Partial<Field>)}
      />
      <Choice
        id="p-postcodeFormat"
        label={t("editor.property.postcodeFormat")}
        value={field.postcodeFormat ?? ""}
        onValue={(format) => set({ postcodeFormat: format || undefined } as Partial<Field>)}
        options={[
          { value: "", label: t("editor.format.none") },
          { value: "postcode-pt", label: t("editor.format.postcode-pt") },
          { value: "cep-br", label: t("editor.format.cep-br") },
        ]}
      />
    </>
  );
}

/** The least and the most: numbers, or days of which one may be today. */
function Range({ field, set, wrong }: PropertiesProps) {
  const ends = ["min", "max"] as const;
  if (field.type !== "date") {
    return (
      <div class="build__pair">
        {ends.map((end) => (
          <NumberLine
            key={end}
            id={`p-${end}`}
            label={t(`editor.property.${end}`)}
            error={wrong(end)}
            whole={field.type === "integer"}
            value={field[end] as number | undefined}
            onValue={(value) => set({ [end]: value }, end)}
          />
        ))}
      </div>
    );
  }
  const kind = (end: "min" | "max"): string => (field[end] === undefined ? "" : field[end] === "today" ? "today" : "day");
  const today = new Date().toISOString().slice(0, 10);
  return (
    <>
      {ends.map((end) => (
        <div key={end} class="build__pair">
          <Choice
            id={`p-${end}`}
            label={t(`editor.date.${end}`)}
            error={wrong(end)}
            value={kind(end)}
            onValue={(next) => set({ [end]: next === "day" ? today : next || undefined })}
            options={[
              { value: "", label: t("editor.date.any") },
              { value: "today", label: t("editor.date.today") },
              { value: "day", label: t("editor.date.day") },
            ]}
          />
          {kind(end) === "day" && (
            <Line
              id={`p-${end}-day`}
              label={t("editor.date.day")}
              type="date"
              value={String(field[end])}
              onValue={(day) => day && set({ [end]: day }, end)}
            />
          )}
        </div>
      ))}
    </>
  );
}
