/**
 * Twin of `chalicelib/domain/form_fields.py`: one reader per type of field, a raw answer in, its canonical
 * value or error codes out. Characters are named, lengths are code points after NFC: nothing here
 * leans on the language's own idea of white space, digits or numbers.
 */

import type { Reading } from "./evaluate";
import type { Format } from "./formats";
import type { AnsweredType, CalculatedType, Errors, Field, Upload } from "./types";

export interface Facts {
  readonly uploads: Readonly<Record<string, Upload>>;
  /** The local day, `YYYY-MM-DD`. */
  readonly today: string;
  /** Null until its code has come: what it judges is then taken as it was typed. */
  readonly late: Late | null;
}

/** What is judged only once something was typed (`late.ts`): its code comes with the first touch. */
export interface Late {
  readonly formats: Formats;
  readonly readers: Readonly<Record<LateType, Reader>>;
  /** The errors of a required field that was left empty, where it has parts. */
  readonly gaps: Readonly<Partial<Record<string, (field: Field) => Errors>>>;
}

export type Formats = Readonly<Record<string, Format>>;
type LateType = "address" | "file" | "signature" | "group" | CalculatedType;

type Limits = Readonly<Record<string, number>>;
/** `reading` is what was read before, in the form or in the row. */
export type Reader = (field: Field, raw: unknown, facts: Facts, reading: Reading) => unknown;

export const textLimits: Limits = { text: 250, textarea: 5000, email: 254, tel: 40 };
const impliedFormats: Readonly<Record<string, string>> = { email: "email", tel: "phone" };
export const addressParts: Limits = { street: 200, number: 20, complement: 100, postcode: 12, city: 100 };
const largest = Number.MAX_SAFE_INTEGER;

const space = /[\t\n \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]/;
const refusedCharacters = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]/u;

/** `errors` by part of the answer; the empty part is the answer itself. */
export class Refused extends Error {
  readonly errors: Errors;
  constructor(errors: string | Errors) {
    super();
    this.errors = typeof errors === "string" ? { "": errors } : errors;
  }
}

export function refuse(code: string): never {
  throw new Refused(code);
}

function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && space.test(text[from]!)) from++;
  while (to > from && space.test(text[to - 1]!)) to--;
  return text.slice(from, to);
}

/** NFC, one kind of line end, no white space around; a single line unless `lines`. */
export function tidy(raw: unknown, lines = false): string {
  if (typeof raw !== "string") return refuse("type");
  const text = raw.replace(/\r\n?/g, "\n");
  if (refusedCharacters.test(text)) refuse("characters");
  return trimmed((lines ? text : text.replace(/[\t\n\u2028\u2029]/g, " ")).normalize("NFC"));
}

export function formatted(text: string, name: string | undefined, late: Late | null): string {
  return name && late ? late.formats[name]!(text) ?? refuse("format") : text;
}

const readText: Reader = (field, raw, facts) => {
  const tidied = tidy(raw, field.type === "textarea");
  if (!tidied) return undefined;
  const text = formatted(tidied, field.format ?? impliedFormats[field.type], facts.late);
  const length = [...text].length;
  if (length > (field.maxLength ?? textLimits[field.type]!)) refuse("too_long");
  if (length < (field.minLength ?? 0)) refuse("too_short");
  return text;
};

/** A JSON number that both languages hold exactly alike; minus zero is zero. */
export function readFinite(raw: unknown): number {
  if (typeof raw !== "number" || Number.isNaN(raw)) return refuse("type");
  if (Math.abs(raw) > largest) refuse(raw > 0 ? "too_large" : "too_small");
  return raw + 0;
}

const readNumber: Reader = (field, raw) => {
  const number = readFinite(raw);
  if (field.type === "integer" && !Number.isInteger(number)) refuse("type");
  if (number < Number(field.min ?? number)) refuse("too_small");
  if (number > Number(field.max ?? number)) refuse("too_large");
  if (field.decimals !== undefined && Number(number.toFixed(field.decimals)) !== number) refuse("decimals");
  return number;
};

/** `2026-5-3` as `2026-05-03`, or nothing when the calendar has no such day. */
export function parseDate(text: string): string | undefined {
  const found = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (year < 1 || day < 1 || day > days) return undefined;
  return `${found[1]}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** A limit of a date field: a day, or the word `today`. */
export const dateBound = (value: number | string | undefined, today: string) => (value === "today" ? today : value);

const readDate: Reader = (field, raw, facts) => {
  const text = tidy(raw);
  if (!text) return undefined;
  const day = parseDate(text) ?? refuse("date");
  const [earliest, latest] = [dateBound(field.min, facts.today), dateBound(field.max, facts.today)];
  if (earliest !== undefined && day < earliest) refuse("too_small");
  if (latest !== undefined && day > latest) refuse("too_large");
  return day;
};

const optionValues = (field: Field) => field.options!.map((option) => option.value);

const readChoice: Reader = (field, raw) => {
  if (typeof raw !== "string") return refuse("type");
  if (raw && !optionValues(field).includes(raw)) refuse("option");
  return raw || undefined;
};

/** Distinct, in their order. */
export function strings(raw: unknown): string[] {
  if (!Array.isArray(raw) || !raw.every((item) => typeof item === "string")) return refuse("type");
  return [...new Set(raw as string[])];
}

const readChoices: Reader = (field, raw) => {
  const chosen = strings(raw);
  const options = optionValues(field);
  if (!chosen.every((value) => options.includes(value))) refuse("option");
  if (!chosen.length) return undefined;
  if (chosen.length < (field.minItems ?? 0)) refuse("too_few");
  if (chosen.length > (field.maxItems ?? options.length)) refuse("too_many");
  return options.filter((value) => chosen.includes(value));
};

/** An unticked box is an empty answer. */
const readCheckbox: Reader = (_field, raw) => (typeof raw === "boolean" ? raw || undefined : refuse("type"));

export const readers: Readonly<Partial<Record<AnsweredType | CalculatedType, Reader>>> = {
  text: readText,
  textarea: readText,
  email: readText,
  tel: readText,
  number: readNumber,
  integer: readNumber,
  date: readDate,
  radio: readChoice,
  select: readChoice,
  checkboxes: readChoices,
  checkbox: readCheckbox,
};
