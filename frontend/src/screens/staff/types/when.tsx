import { t, text } from "../../../core/i18n";
import type { Comparison, Condition, Field, Operator } from "../../../forms/types";
import { Checks } from "../../../ui/checks/checks";
import { Choice, Line } from "../../../ui/line/line";
import type { Join } from "./conditions";
import { composed, fresh, inWords, JOINS, joined, takesValue } from "./conditions";
import { operators } from "./kinds";
import { NumberLine } from "./number-line";

interface Props {
  id: string;
  legend: string;
  /** What is said where there is no condition. */
  always: string;
  error?: string | undefined;
  condition: Condition | undefined;
  fields: readonly Field[];
  onCondition: (next: Condition | undefined) => void;
}

/** A condition, built by choosing; read back as a sentence. */
export function When({ id, legend, always, error, condition, fields, onCondition }: Props) {
  return (
    <fieldset class={error ? "field field--wrong" : "field"}>
      <legend>{legend}</legend>
      {error && <p class="field__error">{error}</p>}
      <p class="build__sentence" id={`${id}-sentence`}>
        {condition ? t("editor.when.only", { condition: inWords(condition, fields) }) : always}
      </p>
      {condition && <Part id={id} {...{ condition, fields }} onPart={onCondition} depth={0} />}
      {fields.length === 0 && <p class="hint">{t("editor.when.none")}</p>}
      {fields.length > 0 && (
        <div class="actions">
          <button
            type="button"
            class="button button--quiet"
            id={`${id}-add`}
            onClick={() => onCondition(added(condition, fresh(fields.at(-1)!)))}
          >
            {t(condition ? "editor.when.another" : "editor.when.add")}
          </button>
          {condition && (
            <button
              type="button"
              class="button button--quiet"
              id={`${id}-group`}
              onClick={() => onCondition(added(condition, { any: [fresh(fields.at(-1)!)] }))}
            >
              {t("editor.when.group")}
            </button>
          )}
        </div>
      )}
    </fieldset>
  );
}

function added(condition: Condition | undefined, part: Condition): Condition {
  if (!condition) return part;
  const group = joined(condition);
  return group ? composed({ ...group, parts: [...group.parts, part] })! : { all: [condition, part] };
}

interface PartProps {
  id: string;
  condition: Condition;
  fields: readonly Field[];
  onPart: (next: Condition | undefined) => void;
  depth: number;
}

function Part({ id, condition, fields, onPart, depth }: PartProps) {
  const group = joined(condition);
  if (!group) return <Row id={id} part={condition as Comparison} {...{ fields, onPart }} />;
  const { join, parts } = group;
  const put = (place: number, next: Condition | undefined): void =>
    onPart(rejoined(join, parts.flatMap((one, at) => (at === place ? (next ? [next] : []) : [one]))));
  return (
    <div class="build__when" role="group" aria-label={t("editor.when.joined")}>
      <Choice
        id={`${id}-join`}
        label={t("editor.when.joined")}
        value={join}
        onValue={(next) => onPart(rejoined(next as Join, parts))}
        options={JOINS.map((one) => ({ value: one, label: t(`editor.join.${one}`) }))}
      />
      {parts.map((one, place) => (
        <Part key={place} id={`${id}-${place}`} condition={one} fields={fields} onPart={(next) => put(place, next)} depth={depth + 1} />
      ))}
      {depth > 0 && (
        <div class="actions">
          <button
            type="button"
            class="button button--quiet"
            id={`${id}-add`}
            onClick={() => onPart(rejoined(join, [...parts, fresh(fields.at(-1)!)]))}
          >
            {t("editor.when.another")}
          </button>
          <button type="button" class="button button--quiet" onClick={() => onPart(undefined)}>
            {t("editor.when.ungroup")}
          </button>
        </div>
      )}
    </div>
  );
}

/** A group stays one while it has a single part: more are being added. */
function rejoined(join: Join, parts: readonly Condition[]): Condition | undefined {
  if (!parts.length) return undefined;
  return join === "all" ? { all: parts } : join === "any" ? { any: parts } : composed({ join, parts });
}

function Row({ id, part, fields, onPart }: { id: string; part: Comparison; fields: readonly Field[]; onPart: PartProps["onPart"] }) {
  const field = fields.find(({ key }) => key === part.field);
  const known = field ? operators(field.type) : [];
  const shown = known.includes(part.op) ? known : [part.op, ...known];
  const setOp = (op: Operator): void => {
    const same = takesValue(op) === takesValue(part.op) && (op === "in") === (part.op === "in");
    onPart(field && !same ? fresh(field, op) : { ...part, op });
  };
  return (
    <div class="build__when">
      <Choice
        id={`${id}-field`}
        label={t("editor.when.field")}
        value={part.field}
        onValue={(key) => onPart(fresh(fields.find((one) => one.key === key)!))}
        options={[
          ...(field ? [] : [{ value: part.field, label: part.field }]),
          ...fields.map((one) => ({ value: one.key, label: text(one.label) || one.key })),
        ]}
      />
      <Choice
        id={`${id}-op`}
        label={t("editor.when.op")}
        value={part.op}
        onValue={(op) => setOp(op as Operator)}
        options={shown.map((op) => ({ value: op, label: t(`editor.op.${op}`) }))}
      />
      {takesValue(part.op) && <Value id={`${id}-value`} {...{ part, field, onPart }} />}
      <button type="button" class="button button--quiet" onClick={() => onPart(undefined)}>
        {t("editor.when.remove")}
      </button>
    </div>
  );
}

function Value({ id, part, field, onPart }: { id: string; part: Comparison; field: Field | undefined; onPart: PartProps["onPart"] }) {
  const label = t("editor.when.value");
  const write = (value: unknown): void => onPart({ ...part, value });
  const options = field?.options?.map((one) => ({ value: one.value, label: text(one.label) || one.value }));
  if (part.op === "in") {
    const chosen = Array.isArray(part.value) ? part.value : [];
    if (options) return <Checks legend={label} options={options} chosen={chosen.map(String)} onChosen={write} />;
    const numeric = field?.type !== "text" && field?.type !== "date";
    const parse = (words: string): unknown[] =>
      words
        .split(";")
        .map((one) => one.trim())
        .filter(Boolean)
        .map((one) => (numeric && Number.isFinite(Number(one)) ? Number(one) : one));
    return (
      <Line id={id} label={label} hint={t("editor.when.several")} value={chosen.join("; ")} onValue={(words) => write(parse(words))} />
    );
  }
  if (options) return <Choice id={id} label={label} value={String(part.value)} onValue={write} options={options} />;
  if (typeof part.value === "boolean") return null;
  if (field && ["number", "integer", "total"].includes(field.type)) {
    return <NumberLine id={id} label={label} value={part.value as number} onValue={(number) => write(number ?? 0)} />;
  }
  return (
    <Line id={id} label={label} type={field?.type === "date" ? "date" : "text"} value={String(part.value ?? "")} onValue={write} />
  );
}
