import type { Field, FormDef, Operator } from "../../../forms/types";

export type Kind = Field["type"];

/** In the order in which they are offered. */
export const KINDS: readonly Kind[] = [
  "text",
  "textarea",
  "radio",
  "select",
  "checkboxes",
  "checkbox",
  "number",
  "integer",
  "date",
  "email",
  "tel",
  "address",
  "file",
  "signature",
  "group",
  "total",
  "note",
];
/** What stands in a row is answered: no group, total or note (`domain/form_shapes.py`). */
export const ROW_KINDS = KINDS.filter((kind) => !["group", "total", "note"].includes(kind));

/** The properties that each kind has beside label, key and what all questions have. */
const TYPED = ["placeholder", "default"] as const;
export const PROPERTIES: Readonly<Record<Kind, readonly string[]>> = {
  text: ["format", "mask", "minLength", "maxLength", "articles", ...TYPED],
  textarea: ["minLength", "maxLength", ...TYPED],
  email: TYPED,
  tel: TYPED,
  number: ["min", "max", "decimals", ...TYPED],
  integer: ["min", "max", ...TYPED],
  date: ["min", "max", "default"],
  radio: ["options", "default"],
  select: ["options", "default"],
  checkboxes: ["options", "minItems", "maxItems", "default"],
  checkbox: ["default"],
  address: ["postcodeFormat", "requiredParts"],
  file: ["accept", "maxBytes", "minFiles", "maxFiles", "signed"],
  signature: ["statement"],
  group: ["rowLabel", "minRows", "maxRows"],
  total: ["terms", "decimals"],
  note: [],
};
export const has = (kind: Kind, property: string): boolean => PROPERTIES[kind].includes(property);
export const asks = (kind: Kind): boolean => kind !== "note" && kind !== "total";

export const FORMATS = ["nif-pt", "nipc-pt", "cpf-br", "cnpj-br", "cep-br", "postcode-pt", "iban", "email", "phone"] as const;
/** In whose groups a text can be shown. */
export const MASKED: readonly string[] = FORMATS.slice(0, 7);
export const PARTS = ["number", "complement", "postcode"] as const;
export const FILES = {
  pdf: ["application/pdf"],
  image: ["image/*"],
  office: [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
  ],
  text: ["text/plain", "text/csv"],
  archive: ["application/zip"],
  video: ["video/mp4", "video/webm", "video/quicktime"],
} as const;

const NUMERIC: readonly Operator[] = ["filled", "empty", "eq", "ne", "gt", "gte", "lt", "lte", "in"];
const CHOICE: readonly Operator[] = ["eq", "ne", "in", "filled", "empty"];
const FILLED: readonly Operator[] = ["filled", "empty"];

/** Which comparisons mean something for the answers of a kind (`docs/forms.md`). */
export function operators(kind: Kind): readonly Operator[] {
  if (["number", "integer", "total", "date"].includes(kind)) return NUMERIC;
  if (["text", "email", "tel", "radio", "select"].includes(kind)) return CHOICE;
  if (kind === "checkbox") return [...FILLED, "eq", "ne"];
  return kind === "checkboxes" ? ["contains", ...FILLED] : FILLED;
}

/** A new field, ready to be written: with what its kind must have. */
export function freshField(kind: Kind, key: string, form: FormDef, option: (n: number) => string): Field {
  const field: Field = { key, type: kind, label: {} };
  const required = asks(kind) && kind !== "checkbox" && kind !== "file" && kind !== "group" ? { required: true } : {};
  const options = [1, 2].map((n) => ({ value: `option_${n}`, label: option(n) }));
  if (has(kind, "options")) return { ...field, ...required, options };
  if (kind === "file") return { ...field, accept: [...FILES.pdf, "image/jpeg", "image/png"], maxBytes: 10_000_000, maxFiles: 3 };
  if (kind === "signature") return { ...field, ...required, statement: {} };
  if (kind === "group") return { ...field, fields: [] };
  if (kind === "total") return { ...field, terms: numbers(form).slice(0, 1).map((one) => ({ field: one })) };
  return { ...field, ...required };
}

/** What a total may add: numbers of the form, and of rows as `group.inner`. */
export function numbers(form: FormDef, before?: string): string[] {
  const found: string[] = [];
  for (const { fields } of form.steps) {
    for (const one of fields) {
      if (one.key === before) return found;
      if (["number", "integer", "total"].includes(one.type)) found.push(one.key);
      for (const inner of one.fields ?? []) {
        if (["number", "integer"].includes(inner.type)) found.push(`${one.key}.${inner.key}`);
      }
    }
  }
  return found;
}
