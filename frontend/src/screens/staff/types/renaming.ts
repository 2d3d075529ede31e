import type { TypeDocument } from "../../../core/api/type-drafts";
import type { Condition, Field, Step, Term } from "../../../forms/types";
import type { Chosen, Edit } from "./document";
import { changeField, fieldOf, inCondition, inEach, keyOf, onSteps, tidy } from "./document";

/** Another key, also where conditions, totals, the fee and the request's title name it. */
export const renameField =
  (chosen: NonNullable<Chosen>, key: string): Edit =>
  (document) => {
    const old = keyOf(chosen)!;
    const inner = chosen.inner !== undefined;
    const named = (name: string): string => {
      if (inner) return name === `${chosen.field}.${old}` ? `${chosen.field}.${key}` : name;
      return name === old ? key : name.startsWith(`${old}.`) ? key + name.slice(old.length) : name;
    };
    const plain = (name: string): string => (name === old ? key : name);
    const field = (one: Field): Field =>
      tidy({
        ...one,
        when: inCondition(one.when, plain),
        requiredWhen: inCondition(one.requiredWhen, plain),
        terms: one.terms?.map((term) => renamedTerm(term, named)),
        fields: one.fields?.map(field),
      }) as Field;
    const renamed = changeField(chosen, { key })(document);
    const { submit } = renamed.form;
    const fee = submit?.fee && "total" in submit.fee ? { ...submit.fee, total: plain(submit.fee.total) } : submit?.fee;
    return tidy({
      ...renamed,
      subject_field: renamed.subject_field === old ? key : renamed.subject_field,
      form: tidy({
        ...renamed.form,
        submit: submit ? tidy({ ...submit, fee }) : submit,
        steps: renamed.form.steps.map((step) =>
          tidy({ ...step, when: inCondition(step.when, plain), fields: step.fields.map(field) }),
        ),
      }),
    }) as TypeDocument;
  };

/** An option is kept under another value, also where conditions and the first answer name it. */
export const renameOption =
  (chosen: NonNullable<Chosen>, old: string, value: string): Edit =>
  (document) => {
    const key = keyOf(chosen)!;
    const swap = (one: unknown): unknown => (Array.isArray(one) ? one.map(swap) : one === old ? value : one);
    const compared = (one: Condition | undefined): Condition | undefined =>
      inEach(one, (comparison) => (comparison.field === key && "value" in comparison ? { ...comparison, value: swap(comparison.value) } : comparison));
    const field = (one: Field): Field =>
      tidy({ ...one, when: compared(one.when), requiredWhen: compared(one.requiredWhen), fields: one.fields?.map(field) }) as Field;
    const before = fieldOf(document, chosen);
    const options = before?.options?.map((one) => (one.value === old ? { ...one, value } : one));
    const renamed = changeField(chosen, { options, default: swap(before?.default) } as Partial<Field>)(document);
    return onSteps((steps) =>
      steps.map((step) => tidy({ ...step, when: compared(step.when), fields: step.fields.map(field) }) as Step),
    )(renamed);
  };

const renamedTerm = (term: Term, named: (name: string) => string): Term =>
  tidy({ field: named(term.field), times: typeof term.times === "string" ? named(term.times) : term.times }) as Term;
