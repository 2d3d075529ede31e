import { locale, say, t, text } from "../../../core/i18n";
import type { Comparison, Condition, Field, Operator } from "../../../forms/types";
import { dayText, numberText } from "../../../forms/words";
import { operators } from "./kinds";

/** How parts are joined: all of them, one of them, none, or not all. */
export const JOINS = ["all", "any", "none", "some_not"] as const;
export type Join = (typeof JOINS)[number];
export interface Joined {
  join: Join;
  parts: readonly Condition[];
}

/** A condition that joins others; null for a comparison. What is written otherwise means the same. */
export function joined(condition: Condition): Joined | null {
  if ("all" in condition) return { join: "all", parts: condition.all };
  if ("any" in condition) return { join: "any", parts: condition.any };
  if (!("not" in condition)) return null;
  const { not } = condition;
  if ("all" in not) return { join: "some_not", parts: not.all };
  return { join: "none", parts: "any" in not ? not.any : [not] };
}

/** Nothing for no parts; a single one that simply holds stands for itself. */
export function composed({ join, parts }: Joined): Condition | undefined {
  if (!parts.length) return undefined;
  if (join === "none") return { not: { any: parts } };
  if (join === "some_not") return { not: { all: parts } };
  if (parts.length === 1) return parts[0];
  return join === "all" ? { all: parts } : { any: parts };
}

export const takesValue = (op: Operator): boolean => op !== "filled" && op !== "empty";

/** A comparison of a field that an answer can meet. */
export function fresh(field: Field, op: Operator = operators(field.type)[0]!): Comparison {
  if (!takesValue(op)) return { field: field.key, op };
  const value = firstValue(field);
  return { field: field.key, op, value: op === "in" ? [value] : value };
}

function firstValue(field: Field): unknown {
  if (field.options) return field.options[0]?.value ?? "";
  if (field.type === "checkbox") return true;
  if (["number", "integer", "total"].includes(field.type)) return 0;
  return field.type === "date" ? new Date().toISOString().slice(0, 10) : "";
}

/** A condition as a sentence, in the language of whoever reads it. */
export function inWords(condition: Condition, fields: readonly Field[], inside = false): string {
  const group = joined(condition);
  if (!group) return comparison(condition as Comparison, fields);
  const { join, parts } = group;
  const said = parts.map((one) => inWords(one, fields, true));
  const type = join === "any" || join === "none" ? "disjunction" : "conjunction";
  const list = new Intl.ListFormat(locale(), { type }).format(said);
  if (join === "none" || join === "some_not") return t("editor.when.not", { what: list });
  return inside && parts.length > 1 ? `(${list})` : list;
}

function comparison({ field, op, value }: Comparison, fields: readonly Field[]): string {
  const known = fields.find(({ key }) => key === field);
  const name = known ? text(known.label) || known.key : field;
  const ticked = known?.type === "checkbox";
  if (ticked) return t(op === "filled" || op === "eq" ? "editor.when.ticked" : "editor.when.unticked", { field: name });
  const said = t("editor.when.sentence", { field: name, op: say(`editor.op.${op}`, "editor.op.eq") });
  return takesValue(op) ? `${said} ${valueInWords(value, known)}` : said;
}

function valueInWords(value: unknown, field: Field | undefined): string {
  const values = Array.isArray(value) ? value : [value];
  const said = values.map((one) => {
    const option = field?.options?.find((known) => known.value === one);
    if (option) return `“${text(option.label)}”`;
    if (typeof one === "number") return numberText(one);
    return field?.type === "date" && /^\d{4}-\d\d-\d\d$/.test(String(one)) ? dayText(String(one)) : `“${String(one)}”`;
  });
  return new Intl.ListFormat(locale(), { type: "disjunction" }).format(said);
}
