/** The form definition, as `docs/forms.md` describes it: one document, one meaning on both sides. */

export type Text = string | Readonly<Record<string, string>>;

export interface Option {
  readonly value: string;
  readonly label: Text;
}

export type Operator = "eq" | "ne" | "in" | "contains" | "gt" | "gte" | "lt" | "lte" | "filled" | "empty";

export interface Comparison {
  readonly field: string;
  readonly op: Operator;
  readonly value?: unknown;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Comparison;

export type AnsweredType =
  | "text"
  | "textarea"
  | "email"
  | "tel"
  | "number"
  | "integer"
  | "date"
  | "radio"
  | "select"
  | "checkboxes"
  | "checkbox"
  | "address"
  | "file";

/** One question, with the properties of every type; publishing refuses those of another type. */
export interface Field {
  readonly key: string;
  readonly type: AnsweredType | "note";
  readonly label: Text;
  readonly hint?: Text;
  readonly required?: boolean;
  readonly when?: Condition;
  readonly requiredWhen?: Condition;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  /** A number, or for dates a day or `today`. */
  readonly min?: number | string;
  readonly max?: number | string;
  readonly decimals?: number;
  readonly options?: readonly Option[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly postcodeFormat?: string;
  readonly requiredParts?: readonly string[];
  readonly accept?: readonly string[];
  readonly maxBytes?: number;
  readonly minFiles?: number;
  readonly maxFiles?: number;
}

export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly when?: Condition;
  readonly fields: readonly Field[];
}

export interface FormDef {
  readonly id?: string;
  readonly version?: number;
  readonly title: Text;
  readonly steps: readonly Step[];
}

/** What the server found out about a file; the client's own numbers never come here. */
export interface Upload {
  readonly type: string;
  readonly size: number;
  readonly state: string;
}

export type Answers = Readonly<Record<string, unknown>>;
export type Errors = Record<string, string>;

export interface Evaluation {
  readonly visible: readonly string[];
  readonly steps: readonly string[];
  readonly clean: Answers;
  /** By field key, or by `key.part` inside an address. */
  readonly errors: Readonly<Errors>;
}
