import type { TypeDocument } from "../../../core/api/type-drafts";
import type { Text } from "../../../core/i18n";
import type { Comparison, Condition, Field, FormDef, Step } from "../../../forms/types";

/** What is chosen: a step, a field of it, or a question in the rows of a group; null is the form itself. */
export type Chosen = { step: string; field?: string; inner?: string } | null;

/** Every edit is a function of the document: nothing is changed in place, so that it can be undone. */
export type Edit = (document: TypeDocument) => TypeDocument;

/** Without what is empty: an optional part is there or it is not. */
export function tidy<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

const onForm =
  (change: (form: FormDef) => FormDef): Edit =>
  (document) => ({ ...document, form: change(document.form) });

export const onSteps = (change: (steps: readonly Step[]) => readonly Step[]): Edit =>
  onForm((form) => ({ ...form, steps: change(form.steps) }));

export const changeForm = (changes: Partial<FormDef>): Edit => onForm((form) => tidy({ ...form, ...changes }));

export const changeStep = (id: string, changes: Partial<Step>): Edit =>
  onSteps((steps) => steps.map((one) => (one.id === id ? tidy({ ...one, ...changes }) : one)));

export const stepOf = ({ form }: TypeDocument, chosen: Chosen): Step | undefined =>
  form.steps.find(({ id }) => id === chosen?.step);

/** The fields among which the chosen one stands: of its step, or of its group. */
export function siblings(document: TypeDocument, chosen: Chosen): readonly Field[] {
  const fields = stepOf(document, chosen)?.fields ?? [];
  return chosen?.inner === undefined ? fields : (fields.find(({ key }) => key === chosen.field)?.fields ?? []);
}

export const keyOf = (chosen: Chosen): string | undefined => chosen?.inner ?? chosen?.field;

export const fieldOf = (document: TypeDocument, chosen: Chosen): Field | undefined =>
  siblings(document, chosen).find(({ key }) => key === keyOf(chosen));

/** Changes the list of fields among which the chosen one stands. */
const onSiblings = (chosen: NonNullable<Chosen>, change: (fields: readonly Field[]) => readonly Field[]): Edit =>
  onSteps((steps) =>
    steps.map((step) => {
      if (step.id !== chosen.step) return step;
      if (chosen.inner === undefined) return { ...step, fields: change(step.fields) };
      return {
        ...step,
        fields: step.fields.map((one) => (one.key === chosen.field ? { ...one, fields: change(one.fields ?? []) } : one)),
      };
    }),
  );

export const changeField = (chosen: NonNullable<Chosen>, changes: Partial<Field>): Edit =>
  onSiblings(chosen, (fields) => fields.map((one) => (one.key === keyOf(chosen) ? tidy({ ...one, ...changes }) : one)));

const inserted = <T>(list: readonly T[], place: number, ...items: T[]): T[] => [
  ...list.slice(0, place),
  ...items,
  ...list.slice(place),
];

/** After the chosen one, or last in the chosen step or group. */
export const addField = (chosen: NonNullable<Chosen>, field: Field): Edit =>
  onSiblings(chosen, (fields) => {
    const place = fields.findIndex(({ key }) => key === keyOf(chosen));
    return inserted(fields, place < 0 ? fields.length : place + 1, field);
  });

/** Before or after one that stands there, in its step or its group; over a step last in it, over none
 * of a group first in its rows. */
export const placeField = (over: NonNullable<Chosen>, after: boolean, field: Field): Edit =>
  onSiblings(over, (fields) => {
    const place = fields.findIndex(({ key }) => key === keyOf(over));
    if (place < 0) return inserted(fields, over.inner === undefined ? fields.length : 0, field);
    return inserted(fields, place + (after ? 1 : 0), field);
  });

export const removeField = (chosen: NonNullable<Chosen>): Edit =>
  onSiblings(chosen, (fields) => fields.filter(({ key }) => key !== keyOf(chosen)));

export const addStep = (step: Step, after?: string): Edit =>
  onSteps((steps) => {
    const place = steps.findIndex(({ id }) => id === after);
    return inserted(steps, place < 0 ? steps.length : place + 1, step);
  });

export const removeStep = (id: string): Edit => onSteps((steps) => steps.filter((one) => one.id !== id));

export function moved<T>(list: readonly T[], from: number, by: number): readonly T[] {
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, place) => place !== from);
  return inserted(rest, to, list[from]!);
}

export const moveStep = (id: string, by: number): Edit =>
  onSteps((steps) => moved(steps, steps.findIndex((one) => one.id === id), by));

/** One place up or down; past the end of its step a field goes to the next one. */
export function moveField(chosen: NonNullable<Chosen>, by: -1 | 1): { edit: Edit; to: (document: TypeDocument) => Chosen } {
  const stay = (document: TypeDocument): boolean => {
    const fields = siblings(document, chosen);
    const to = fields.findIndex(({ key }) => key === keyOf(chosen)) + by;
    return chosen.inner !== undefined || (to >= 0 && to < fields.length);
  };
  const next = ({ form }: TypeDocument): Step | undefined =>
    form.steps[form.steps.findIndex(({ id }) => id === chosen.step) + by];
  return {
    edit: (document) => {
      const target = next(document);
      if (stay(document)) {
        return onSiblings(chosen, (fields) => moved(fields, fields.findIndex(({ key }) => key === keyOf(chosen)), by))(document);
      }
      return target ? putField(chosen, { step: target.id, place: by > 0 ? 0 : target.fields.length })(document) : document;
    },
    to: (document) => (stay(document) ? chosen : { step: next(document)?.id ?? chosen.step, field: chosen.field! }),
  };
}

/** Takes a field of a step to a place in a step, before what stands there. */
export const putField =
  (chosen: NonNullable<Chosen>, to: { step: string; place: number }): Edit =>
  (document) => {
    const field = fieldOf(document, chosen);
    if (!field || chosen.inner !== undefined) return document;
    const from = siblings(document, chosen).indexOf(field);
    // Where it was taken away above, all below has moved up.
    const place = to.step === chosen.step && from < to.place ? to.place - 1 : to.place;
    const without = removeField(chosen)(document);
    return onSiblings({ step: to.step }, (fields) => inserted(fields, place, field))(without);
  };

/** Every key of the form, with those in rows. */
export const keysOf = ({ form }: TypeDocument): string[] =>
  form.steps.flatMap(({ fields }) => fields.flatMap((one) => [one.key, ...(one.fields ?? []).map(({ key }) => key)]));

/** The first free `name`, `name_2`, …. */
export function freeKey(name: string, taken: readonly string[]): string {
  const known = new Set(taken);
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? name : `${name.slice(0, 55)}_${n}`;
    if (!known.has(key)) return key;
  }
}

/** A key out of a label, as keys are written: `Número de série` is `numero_de_serie`. */
export function slug(words: string): string {
  const plain = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const key = plain.replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "");
  return key.slice(0, 40).replace(/_+$/, "");
}

/** The same condition about fields of other names. */
export const inCondition = (value: Condition | undefined, named: (name: string) => string): Condition | undefined =>
  inEach(value, (one) => ({ ...one, field: named(one.field) }));

/** The same condition with each of its comparisons changed. */
export function inEach(value: Condition | undefined, change: (one: Comparison) => Comparison): Condition | undefined {
  if (value === undefined) return undefined;
  if ("not" in value) return { not: inEach(value.not, change)! };
  if ("all" in value) return { all: value.all.map((one) => inEach(one, change)!) };
  if ("any" in value) return { any: value.any.map((one) => inEach(one, change)!) };
  return change(value);
}

const numbered = (label: Text, n: number): Text =>
  typeof label === "string"
    ? `${label} ${n}`
    : Object.fromEntries(Object.entries(label).map(([locale, words]) => [locale, `${words} ${n}`]));

/** The same question once more, under keys and a label of its own. */
export function copyOf(field: Field, taken: readonly string[]): Field {
  const keys = [...taken];
  const fresh = (key: string): string => {
    const made = freeKey(key.replace(/_\d+$/, ""), keys);
    keys.push(made);
    return made;
  };
  const renamed = new Map<string, string>();
  const fields = field.fields?.map((inner) => {
    const key = fresh(inner.key);
    renamed.set(inner.key, key);
    return { ...inner, key };
  });
  const named = (key: string): string => renamed.get(key) ?? key;
  const inner = fields?.map((one) => tidy({ ...one, when: inCondition(one.when, named), requiredWhen: inCondition(one.requiredWhen, named) }));
  return tidy({ ...field, key: fresh(field.key), label: numbered(field.label, 2), fields: inner }) as Field;
}

/** The fields that a condition at a place may name: those before it, in its own row too. */
export function earlier({ form }: TypeDocument, chosen: Chosen): Field[] {
  const found: Field[] = [];
  for (const step of form.steps) {
    if (step.id === chosen?.step && chosen.field === undefined) return found;
    for (const one of step.fields) {
      if (step.id === chosen?.step && one.key === chosen.field) {
        const rows = one.fields ?? [];
        const inside = chosen.inner === undefined ? [] : rows.slice(0, rows.findIndex(({ key }) => key === chosen.inner));
        return [...found, ...inside];
      }
      if (one.type !== "note") found.push(one);
    }
  }
  return found;
}
