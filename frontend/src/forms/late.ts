/**
 * What judges answers only once something was typed, and so comes with the first touch: formats, and the
 * types that are seldom on a first step. Twin of `chalicelib/domain/form_parts.py`, of what
 * `form_reading.py` says of rows, of `form_totals.py`, and of the files of `form_fields.py`.
 */

import { own } from "./conditions";
import { note, Reading } from "./evaluate";
import { formats } from "./formats";
import { addressParts, type Facts, formatted, type Late, readFinite, type Reader, refuse, Refused, strings, tidy } from "./readers";
import type { Answers, Errors, Field, Term, Upload } from "./types";

const coordinates: Readonly<Record<string, number>> = { lat: 90, lng: 180 };
const signatureName = 200;

const isObject = (raw: unknown): raw is Answers => typeof raw === "object" && raw !== null && !Array.isArray(raw);

/** Every part read; nothing when all are empty, all its errors when one is wrong. */
function whole(raw: unknown, read: (part: string, raw: unknown) => unknown, gaps: (value: object) => Errors): unknown {
  if (!isObject(raw)) return refuse("type");
  const value = Object.create(null) as Record<string, unknown>;
  const errors = Object.create(null) as Errors;
  for (const [part, rawPart] of Object.entries(raw)) {
    if (rawPart === null || rawPart === undefined) continue;
    try {
      const found = read(part, rawPart);
      if (found !== undefined) value[part] = found;
    } catch (refused) {
      errors[part] = (refused as Refused).errors[""]!;
    }
  }
  if (!Object.keys(value).length && !Object.keys(errors).length) return undefined;
  const missing = gaps(value);
  if (Object.keys(errors).length || Object.keys(missing).length) {
    throw new Refused(Object.assign(Object.create(null) as Errors, missing, errors));
  }
  return value;
}

function addressPart(part: string, raw: unknown, field: Field, facts: Facts): unknown {
  if (Object.hasOwn(coordinates, part)) {
    const number = readFinite(raw);
    if (Math.abs(number) > coordinates[part]!) refuse(number > 0 ? "too_large" : "too_small");
    return number;
  }
  if (!Object.hasOwn(addressParts, part)) return refuse("unknown");
  const text = tidy(raw);
  if ([...text].length > addressParts[part]!) refuse("too_long");
  return text ? formatted(text, part === "postcode" ? field.postcodeFormat : undefined, facts.late) : undefined;
}

const required = (parts: readonly string[], value: object): Errors =>
  Object.fromEntries(parts.filter((part) => !(part in value)).map((part) => [part, "required"]));

/** A street and a city make an address; a point needs both its coordinates. */
function addressGaps(field: Field, value: object): Errors {
  const needed = ["street", "city", ...(field.requiredParts ?? [])];
  if ("lat" in value !== "lng" in value) needed.push("lat", "lng");
  return required(needed, value);
}

const readAddress: Reader = (field, raw, facts) =>
  whole(raw, (part, value) => addressPart(part, value, field, facts), (value) => addressGaps(field, value));

function signaturePart(part: string, raw: unknown): unknown {
  if (part === "accepted") return typeof raw === "boolean" ? raw || undefined : refuse("type");
  if (part !== "name") return refuse("unknown");
  const text = tidy(raw);
  if ([...text].length > signatureName) refuse("too_long");
  return text || undefined;
}

const signatureGaps = (value: object): Errors => required(["name", "accepted"], value);
const readSignature: Reader = (_field, raw) => whole(raw, signaturePart, signatureGaps);

export function fileCode(field: Field, upload: Upload | undefined): string | undefined {
  if (!upload) return "file_unknown";
  if (upload.state !== "accepted") return "file_state";
  const accept = field.accept!;
  if (!accept.includes(upload.type) && !accept.includes(`${upload.type.split("/")[0]}/*`)) return "file_type";
  if (field.signed && !(upload.signed && upload.type === "application/pdf")) return "file_signature";
  return upload.size > field.maxBytes! ? "file_size" : undefined;
}

const readFile: Reader = (field, raw, facts) => {
  const ids = strings(raw);
  if (!ids.length) return undefined;
  if (ids.length < (field.minFiles ?? 0) || ids.length > (field.maxFiles ?? 1)) refuse("file_count");
  for (const id of ids) {
    const code = fileCode(field, own(facts.uploads, id) as Upload | undefined);
    if (code) refuse(code);
  }
  return ids;
};

/** Rows in which nothing was answered are dropped; what is wrong in one stays out of it. */
const readRows: Reader = (group, raw, facts, around) => {
  if (!Array.isArray(raw) || !raw.every(isObject)) return refuse("type");
  if (raw.length > (group.maxRows ?? 20)) refuse("too_many");
  const rows = (raw as Answers[]).map((row, place) => readRow(group, `${group.key}.${place}`, row, facts, around));
  const kept = rows.filter((row) => row !== undefined);
  if (kept.length && kept.length < (group.minRows ?? 0)) around.errors[group.key] = "too_few";
  return kept.length ? kept : undefined;
};

function readRow(group: Field, prefix: string, raw: Answers, facts: Facts, around: Reading): Answers | undefined {
  const row = new Reading(raw, facts, around.scope);
  row.all(group.fields!);
  row.unknown(group.fields!);
  around.visible.push(...row.visible.map((key) => `${prefix}.${key}`));
  for (const key of row.required) around.required.add(`${prefix}.${key}`);
  if (!Object.keys(row.clean).length && !Object.keys(row.errors).length) return undefined;
  note(around.errors, prefix, Object.assign(row.missing, row.errors));
  return row.clean;
}

/** Added in document order, in IEEE doubles, and rounded as the server does. */
const readTotal: Reader = (field, _raw, _facts, { scope }) => {
  let found = 0;
  for (const term of field.terms!) for (const product of products(term, scope)) found += product;
  const scale = Number(`1e${field.decimals ?? 2}`);
  return readFinite(Math.floor(found * scale + 0.5) / scale);
};

const numeric = (value: unknown): number => (typeof value === "number" ? value : 0);
/** `group.inner` apart; what stands alone has no group. */
const apart = (name: string): [string, string] => {
  const dot = name.lastIndexOf(".");
  return [name.slice(0, Math.max(0, dot)), name.slice(dot + 1)];
};

/** One product of a plain term; of `group.inner` one per row. What is absent counts as nothing. */
function products({ field, times = 1 }: Term, answers: Answers): number[] {
  const [group, key] = apart(field);
  const rows = group ? ((own(answers, group) ?? []) as Answers[]) : [answers];
  const factor = (row: Answers): number => {
    if (typeof times !== "string") return times;
    const [inRow, other] = apart(times);
    return numeric(own(inRow ? row : answers, other));
  };
  return rows.map((row) => numeric(own(row, key)) * factor(row));
}

export const late: Late = {
  formats,
  readers: { address: readAddress, file: readFile, signature: readSignature, group: readRows, total: readTotal },
  gaps: { address: (field) => addressGaps(field, {}), signature: () => signatureGaps({}) },
};
