/**
 * Twin of `chalicelib/domain/forms.py` and `form_reading.py`: what an answered form means, one pass in
 * document order. Both read `tests/vectors/forms/`, and a fuzz compares them; the server always evaluates again.
 */

import { holds, own } from "./conditions";
import { type Facts, readers, Refused } from "./readers";
import type { Answers, Errors, Evaluation, Field, FormDef } from "./types";

const bare = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** The questions of a form, or of one row of a group, read one after another. */
export class Reading {
  readonly visible: string[] = [];
  readonly clean = bare<unknown>();
  readonly errors: Errors = bare();
  /** The errors of what was left empty: an empty row has no others. */
  readonly missing: Errors = bare();
  readonly required = new Set<string>();
  /** What conditions see: the answers so far, and for a row those around it. */
  readonly scope: Record<string, unknown>;

  constructor(
    private readonly answers: Answers,
    private readonly facts: Facts,
    around: Answers = {},
  ) {
    this.scope = Object.assign(bare(), around);
  }

  /** Read every field that is visible; whether one is. */
  all(fields: readonly Field[]): boolean {
    return fields.filter((field) => this.field(field)).length > 0;
  }

  /** A key that is no question is refused, and so is the answer to a calculated one. */
  unknown(fields: readonly Field[]): void {
    const known = new Set(fields.flatMap(({ key, type }) => (type === "note" || type === "total" ? [] : [key])));
    for (const key of Object.keys(this.answers)) if (!known.has(key)) this.errors[key] = "unknown";
  }

  private field(field: Field): boolean {
    if (!holds(field.when, this.scope)) return false;
    this.visible.push(field.key);
    if (field.type !== "note") this.answer(field);
    return true;
  }

  private answer(field: Field): void {
    const { key } = field;
    const needed = field.required || (field.requiredWhen && holds(field.requiredWhen, this.scope));
    if (needed) this.required.add(key);
    try {
      const value = this.value(field);
      if (value !== undefined) this.clean[key] = this.scope[key] = value;
      else if (needed) note(this.missing, key, this.facts.late?.gaps[field.type]?.(field) ?? { "": "required" });
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      note(this.errors, key, refused.errors);
    }
  }

  private value(field: Field): unknown {
    const raw = own(this.answers, field.key);
    const late = this.facts.late?.readers as Partial<typeof readers> | undefined;
    const read = readers[field.type as "text"] ?? late?.[field.type as "text"];
    const calculated = field.type === "total";
    if (!read) return calculated ? undefined : raw;
    return raw === undefined && !calculated ? undefined : read(field, raw, this.facts, this);
  }
}

/** Adds errors by the parts of an answer, the empty part being the answer itself. */
export function note(all: Errors, key: string, errors: Errors): void {
  for (const part of Object.keys(errors)) all[part ? `${key}.${part}` : key] = errors[part]!;
}

export const fieldsOf = (definition: FormDef): Field[] => definition.steps.flatMap((step) => step.fields);

/**
 * Judge `answers` by a published `definition`. `uploads` are the person's own as the server knows them;
 * `today` is the local day. Without `late` only the plainest types are judged. Never throws for what a person typed: see `errors`.
 */
export function evaluate(
  definition: FormDef,
  answers: Answers,
  uploads: Facts["uploads"],
  today: string,
  late: Facts["late"],
): Evaluation {
  const reading = new Reading(answers, { uploads, today, late });
  const steps = definition.steps.filter((step) => holds(step.when, reading.scope) && reading.all(step.fields));
  reading.unknown(fieldsOf(definition));
  const { visible, clean, required, missing, errors } = reading;
  return { visible, steps: steps.map(({ id }) => id), clean, errors: Object.assign(missing, errors), required };
}
