import { fieldsOf } from "./evaluate";
import type { Answers, Field, FormDef } from "./types";

/**
 * A row while it is filled in: its answers, and a number that stays its own when others go, so that
 * files and what is typed go with it. The number is no answer and is never sent.
 */
export type Row = Answers & { readonly "#": number };

/** The rows so far; a group that needs an answer begins with as many as it needs. */
export function rowsOf(group: Field, typed: unknown): readonly Row[] {
  const rows = Array.isArray(typed) ? (typed as Answers[]) : null;
  const first = group.required ? Math.max(1, group.minRows ?? 0) : 0;
  return (rows ?? new Array<Answers>(first).fill({})).map((row, place) => ({ "#": place, ...row }));
}

/** Which question a file answers: a field, or a field of one row. */
export const slotOf = (group: Field, row: Row, inner: Field): string => `${group.key}#${row["#"]}#${inner.key}`;

/** What is judged and sent: rows without their numbers, and files by their ids where they are asked. */
export function composed(definition: FormDef, typed: Answers, files: Readonly<Record<string, string[]>>): Answers {
  const answers: Record<string, unknown> = { ...typed };
  const put = (into: Record<string, unknown>, key: string, slot: string) => {
    if (files[slot]) into[key] = files[slot];
  };
  for (const field of fieldsOf(definition)) {
    if (field.type === "file") put(answers, field.key, field.key);
    if (field.type !== "group") continue;
    answers[field.key] = rowsOf(field, typed[field.key]).map((row) => {
      const { "#": _own, ...given } = row as Record<string, unknown>;
      for (const inner of field.fields!) if (inner.type === "file") put(given, inner.key, slotOf(field, row, inner));
      return given;
    });
  }
  return answers;
}

/** What stands there when a question first appears; null when nothing new has appeared. */
export function withDefaults(definition: FormDef, visible: readonly string[], typed: Answers): Answers | null {
  const next: Record<string, unknown> = { ...typed };
  const shown = new Set(visible);
  let found = false;
  const give = (into: Record<string, unknown>, field: Field, path: string) => {
    if (field.default === undefined || !shown.has(path) || Object.hasOwn(into, field.key)) return;
    into[field.key] = field.default;
    found = true;
  };
  for (const field of fieldsOf(definition)) {
    give(next, field, field.key);
    const inner = field.fields?.filter((each) => each.default !== undefined);
    if (!inner?.length) continue;
    next[field.key] = rowsOf(field, next[field.key]).map((row, place) => {
      const given = { ...row };
      for (const each of inner) give(given, each, `${field.key}.${place}.${each.key}`);
      return given;
    });
  }
  return found ? next : null;
}
