import type { Comparison, Condition, FieldOfForm } from "../../../core/api/workflows";
import { say, t, text } from "../../../core/i18n";
import { fieldName } from "./names";

/** Which comparisons mean something for the answers of a type; the server judges them again. */
const CHOICE = ["filled", "empty", "eq", "ne"];
const ORDER = [...CHOICE, "gt", "gte", "lt", "lte"];
export const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  text: CHOICE,
  textarea: ["filled", "empty"],
  email: CHOICE,
  tel: CHOICE,
  number: ORDER,
  integer: ORDER,
  date: ORDER,
  radio: CHOICE,
  select: CHOICE,
  checkboxes: ["filled", "empty", "contains"],
  checkbox: ["filled", "empty"],
  address: ["filled", "empty"],
  file: ["filled", "empty"],
};

export interface Simple {
  joined: "all" | "any";
  parts: Comparison[];
}

/** What the editor can show as rows: comparisons, all or any of which hold; null for what is nested. */
export function simple(condition: Condition | undefined): Simple | null {
  if (condition === undefined) return { joined: "all", parts: [] };
  if ("field" in condition) return { joined: "all", parts: [condition] };
  if ("not" in condition) return null;
  const joined = "all" in condition ? "all" : "any";
  const parts = "all" in condition ? condition.all : condition.any;
  return parts.every((one): one is Comparison => "field" in one) ? { joined, parts } : null;
}

export function composed({ joined, parts }: Simple): Condition | undefined {
  if (parts.length < 2) return parts[0];
  return joined === "all" ? { all: parts } : { any: parts };
}

export const takesValue = (op: string): boolean => op !== "filled" && op !== "empty";

/** A comparison of a field that can be met: its first operator and value. */
export function fresh(field: FieldOfForm, op = OPERATORS[field.type]?.[0] ?? "filled"): Comparison {
  return takesValue(op) ? { field: field.key, op, value: firstValue(field) } : { field: field.key, op };
}

function firstValue(field: FieldOfForm): unknown {
  if (field.options.length) return field.options[0]!.value;
  if (field.type === "number" || field.type === "integer") return 0;
  return field.type === "date" ? new Date().toISOString().slice(0, 10) : "";
}

/** A condition as a sentence. */
export function inWords(condition: Condition, fields: readonly FieldOfForm[]): string {
  if ("not" in condition) return t("workflow.when.not", { what: inWords(condition.not, fields) });
  if ("all" in condition) return condition.all.map((one) => inWords(one, fields)).join(t("workflow.when.and"));
  if ("any" in condition) return condition.any.map((one) => inWords(one, fields)).join(t("workflow.when.or"));
  const said = say(`workflow.op.${condition.op}`, "workflow.op.other");
  const value = takesValue(condition.op) ? ` ${valueInWords(condition, fields)}` : "";
  return `“${fieldName(fields, condition.field)}” ${said}${value}`;
}

function valueInWords({ field, value }: Comparison, fields: readonly FieldOfForm[]): string {
  const options = fields.find((one) => one.key === field)?.options ?? [];
  const values = Array.isArray(value) ? value : [value];
  return values
    .map((one) => {
      const option = options.find((known) => known.value === one);
      return `“${option ? text(option.label) : String(one)}”`;
    })
    .join(", ");
}
