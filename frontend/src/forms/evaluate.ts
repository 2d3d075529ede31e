/**
 * Twin of `chalicelib/domain/forms.py`: what an answered form means, one pass in document order.
 * Both read `tests/vectors/forms/`, and a fuzz compares them; the server always evaluates again.
 */

import { holds, own } from "./conditions";
import { addressGaps, type Facts, readers, Refused } from "./readers";
import type { Answers, Errors, Evaluation, Field, FormDef, Step } from "./types";

class Reading {
  readonly visible: string[] = [];
  readonly steps: string[] = [];
  readonly clean = Object.create(null) as Record<string, unknown>;
  readonly errors = Object.create(null) as Errors;

  constructor(
    private readonly answers: Answers,
    private readonly facts: Facts,
  ) {}

  step(step: Step): void {
    if (!holds(step.when, this.clean)) return;
    if (step.fields.filter((field) => this.field(field)).length) this.steps.push(step.id);
  }

  /** Read one field, if it is visible. */
  private field(field: Field): boolean {
    if (!holds(field.when, this.clean)) return false;
    this.visible.push(field.key);
    if (field.type !== "note") this.answer(field, readers[field.type]);
    return true;
  }

  private answer(field: Field, read: (typeof readers)["text"]): void {
    const raw = own(this.answers, field.key);
    try {
      const value = raw === undefined ? undefined : read(field, raw, this.facts);
      if (value !== undefined) this.clean[field.key] = value;
      else if (isRequired(field, this.clean)) this.refuse(field.key, nothing(field));
    } catch (refused) {
      if (!(refused instanceof Refused)) throw refused;
      this.refuse(field.key, refused.errors);
    }
  }

  private refuse(key: string, errors: Errors): void {
    for (const part of Object.keys(errors)) this.errors[part ? `${key}.${part}` : key] = errors[part]!;
  }
}

/** Whether a visible field needs an answer, after the answers before it. */
export const isRequired = (field: Field, clean: Answers): boolean =>
  field.required || (field.requiredWhen !== undefined && holds(field.requiredWhen, clean));

/** The errors of a required field that was left empty. */
const nothing = (field: Field): Errors => (field.type === "address" ? addressGaps(field, {}) : { "": "required" });

export const fieldsOf = (definition: FormDef): Field[] => definition.steps.flatMap((step) => step.fields);

/**
 * Judge `answers` by a published `definition`. `uploads` are the person's own as the server knows them;
 * `today` is the local day. Without `formats` no text is refused for its format. Never throws for what a person typed: see `errors`.
 */
export function evaluate(
  definition: FormDef,
  answers: Answers,
  uploads: Facts["uploads"],
  today: string,
  formats: Facts["formats"],
): Evaluation {
  const reading = new Reading(answers, { uploads, today, formats });
  for (const step of definition.steps) reading.step(step);
  const known = new Set(fieldsOf(definition).flatMap((field) => (field.type === "note" ? [] : [field.key])));
  for (const key of Object.keys(answers)) {
    if (!known.has(key)) reading.errors[key] = "unknown";
  }
  return { visible: reading.visible, steps: reading.steps, clean: reading.clean, errors: reading.errors };
}
