import type { Comparison, Condition, FieldOfForm } from "../../../core/api/workflows";
import { say, t, text } from "../../../core/i18n";
import { Choice, Line } from "../../../ui/line/line";
import { OPERATORS, composed, fresh, inWords, simple, takesValue } from "./conditions";

interface Props {
  value: Condition | undefined;
  fields: readonly FieldOfForm[];
  onValue: (value: Condition | undefined) => void;
}

/** When a move can be made: field, operation, value, and the sentence they make. */
export function When({ value, fields, onValue }: Props) {
  const rows = simple(value);
  const first = fields[0];
  return (
    <fieldset class="field">
      <legend>{t("workflow.when")}</legend>
      <p class="hint" aria-live="polite">
        {value ? t("workflow.when.sentence", { condition: inWords(value, fields) }) : t("workflow.when.always")}
      </p>
      {rows?.parts.map((part, place) => (
        <Row
          key={place}
          id={`when-${place}`}
          part={part}
          fields={fields}
          onPart={(next) => onValue(composed({ ...rows, parts: put(rows.parts, place, next) }))}
        />
      ))}
      {rows && rows.parts.length > 1 && (
        <Choice
          id="when-joined"
          label={t("workflow.when.joined")}
          value={rows.joined}
          onValue={(joined) => onValue(composed({ ...rows, joined: joined as "all" | "any" }))}
          options={[
            { value: "all", label: t("workflow.when.all") },
            { value: "any", label: t("workflow.when.any") },
          ]}
        />
      )}
      <div class="actions">
        {rows && first && (
          <button
            type="button"
            class="button button--quiet"
            onClick={() => onValue(composed({ ...rows, parts: [...rows.parts, fresh(first)] }))}
          >
            {t("workflow.when.add")}
          </button>
        )}
        {!rows && (
          <button type="button" class="button button--quiet" onClick={() => onValue(undefined)}>
            {t("workflow.when.remove")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

const put = (parts: Comparison[], place: number, next: Comparison | null): Comparison[] =>
  parts.flatMap((one, index) => (index === place ? (next ? [next] : []) : [one]));

interface RowProps {
  id: string;
  part: Comparison;
  fields: readonly FieldOfForm[];
  onPart: (next: Comparison | null) => void;
}

function Row({ id, part, fields, onPart }: RowProps) {
  const field = fields.find((one) => one.key === part.field);
  const known = field ? (OPERATORS[field.type] ?? []) : [];
  const operators = known.includes(part.op) ? known : [part.op, ...known];
  return (
    <div class="flow__when">
      <Choice
        id={`${id}-field`}
        label={t("workflow.when.field")}
        value={part.field}
        onValue={(key) => onPart(fresh(fields.find((one) => one.key === key)!))}
        options={[
          ...(field ? [] : [{ value: part.field, label: part.field }]),
          ...fields.map((one) => ({ value: one.key, label: text(one.label) })),
        ]}
      />
      <Choice
        id={`${id}-op`}
        label={t("workflow.when.op")}
        value={part.op}
        onValue={(op) => onPart(field && takesValue(op) !== takesValue(part.op) ? fresh(field, op) : { ...part, op })}
        options={operators.map((op) => ({ value: op, label: say(`workflow.op.${op}`, "workflow.op.other") }))}
      />
      {takesValue(part.op) && typeof part.value !== "boolean" && <Value id={`${id}-value`} part={part} field={field} onPart={onPart} />}
      <button type="button" class="button button--quiet" onClick={() => onPart(null)}>
        {t("workflow.when.remove")}
      </button>
    </div>
  );
}

function Value({ id, part, field, onPart }: { id: string; part: Comparison; field: FieldOfForm | undefined; onPart: (next: Comparison) => void }) {
  const label = t("workflow.when.value");
  const write = (value: unknown): void => onPart({ ...part, value });
  if (field?.options.length) {
    const options = field.options.map((one) => ({ value: one.value, label: text(one.label) }));
    return <Choice id={id} label={label} value={String(part.value)} onValue={write} options={options} />;
  }
  const numeric = field?.type === "number" || field?.type === "integer";
  return (
    <Line
      id={id}
      label={label}
      type={field?.type === "date" ? "date" : "text"}
      value={String(part.value ?? "")}
      onValue={(words) => write(numeric && words.trim() !== "" && !Number.isNaN(Number(words)) ? Number(words) : words)}
    />
  );
}
