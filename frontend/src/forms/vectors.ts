/** The vector files that both suites read; only tests import this. */

import { readdirSync, readFileSync } from "node:fs";
import type { Answers, Evaluation, Field, FormDef, Upload } from "./types";

const folder = new URL("../../../tests/vectors/forms/", import.meta.url);

export interface Case {
  readonly says: string;
  readonly definition?: FormDef;
  readonly fields?: readonly Field[];
  readonly answers: Answers;
  readonly uploads?: Readonly<Record<string, Upload>>;
  readonly today?: string;
  readonly expect: Partial<Evaluation>;
}

export interface FormatRow {
  readonly says: string;
  readonly format: string;
  readonly text: string;
  readonly canonical: string | null;
}

function rows(name: string): unknown[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    const document = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, unknown[]>;
    return document[name] ?? [];
  });
}

export const cases = rows("cases") as Case[];
export const formatRows = rows("formats") as FormatRow[];

/** A case gives a whole definition, or the fields of its only step. */
export function definitionOf(each: Case): FormDef {
  return each.definition ?? { title: "Form", steps: [{ id: "main", title: "Main", fields: each.fields! }] };
}
