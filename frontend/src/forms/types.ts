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
  | "file"
  | "signature"
  | "group";

/** Computed from other answers, and never read from them. */
export type CalculatedType = "total";

/** One product of a total: `field` times a number or another field; `group.inner` for every row. */
export interface Term {
  readonly field: string;
  readonly times?: number | string;
}

/** One question, with the properties of every type; publishing refuses those of another type. */
export interface Field {
  readonly key: string;
  readonly type: AnsweredType | CalculatedType | "note";
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
  /** Only a PDF whose signature was verified. */
  readonly signed?: boolean;
  /** A canonical answer that stands there when the question first appears. */
  readonly default?: unknown;
  readonly placeholder?: Text;
  /** The format in whose groups a text is shown; what is kept is without them. */
  readonly mask?: string;
  /** Whether information that may already help is offered while it is typed. */
  readonly articles?: boolean;
  readonly statement?: Text;
  /** What one row is called: "Stall", before its number. */
  readonly rowLabel?: Text;
  readonly minRows?: number;
  readonly maxRows?: number;
  /** The questions of each row. */
  readonly fields?: readonly Field[];
  readonly terms?: readonly Term[];
}

/** What sending costs, in cents, or the total that says it. */
export type Fee = { readonly currency: string } & ({ readonly amount: number } | { readonly total: string });

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
  readonly submit?: { readonly signature: string; readonly fee?: Fee } | null;
}

/** What the server found out about a file; the client's own numbers never come here. */
export interface Upload {
  readonly type: string;
  readonly size: number;
  readonly state: string;
  /** Whether it is a PDF whose signature was verified. */
  readonly signed?: boolean;
}

export type Answers = Readonly<Record<string, unknown>>;
export type Errors = Record<string, string>;

export interface Evaluation {
  /** Keys in order; those of a group's rows, as they were sent, as `key.0.inner`. */
  readonly visible: readonly string[];
  readonly steps: readonly string[];
  readonly clean: Answers;
  /** By field key, by `key.part` in an address or signature, by `key.0.inner` in a row of a group. */
  readonly errors: Readonly<Errors>;
  /** The visible keys that need an answer; what is only shown is not among them. */
  readonly required: ReadonlySet<string>;
}
