import type { Answers, Field, FormDef } from "../../forms/types";

/** The form with some of its fields alone, on one page. The server showed them already, so that a
 * condition on what is not asked here asks nothing. */
export function part(definition: FormDef, keys: readonly string[]): FormDef {
  const fields = fieldsOf(definition).filter(({ key }) => keys.includes(key)).map(free);
  return { ...definition, steps: [{ id: "fill", title: definition.title, fields }] } as FormDef;

  function free(field: Field): Field {
    const named = JSON.stringify(field.when ?? {}).match(/"field":"[^"]+"/g) ?? [];
    const asked = named.every((each) => keys.includes(each.slice(9, -1)));
    return asked ? field : ({ ...field, when: undefined } as Field);
  }
}

/** Not the evaluator's, whose code comes with the form. */
const fieldsOf = (definition: FormDef): readonly Field[] => definition.steps.flatMap(({ fields }) => fields);

/** What differs from what is kept; null for what was emptied. */
export function changed(definition: FormDef, kept: Answers, given: Answers): Record<string, unknown> {
  const keys = fieldsOf(definition).map(({ key }) => key);
  const differ = keys.filter((key) => JSON.stringify(kept[key] ?? null) !== JSON.stringify(given[key] ?? null));
  return Object.fromEntries(differ.map((key) => [key, given[key] ?? null]));
}
