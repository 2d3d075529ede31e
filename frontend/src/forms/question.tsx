import { needTexts } from "../core/i18n";
import { lazy } from "../core/lazy";
import { CONTROLS, Note } from "./fields/field";
import { idOf, sentence } from "./messages";
import type { Errors, Field } from "./types";
import type { FormState } from "./use-form";

export interface QuestionProps {
  field: Field;
  /** Its key; in a row of a group `group.0.key`. */
  path: string;
  value: unknown;
  onValue: (value: unknown) => void;
  form: FormState;
  today: string;
  /** What its files are held under, where that is not its key. */
  slot?: string;
}

// What the first step seldom needs comes while it is being answered.
export const files = lazy(async () => {
  const [module] = await Promise.all([import("./fields/files"), needTexts("answers")]);
  return module.Files;
});
const rows = lazy(async () => {
  const [module] = await Promise.all([import("./fields/rows"), needTexts("answers")]);
  return module.Rows;
});
const total = lazy(async () => (await import("./fields/total")).Total);

/** One question with its control, its hint and what is wrong with it; of a form, or of a row in it. */
export function Question(props: QuestionProps) {
  const { field, path, value, onValue, form, today, slot = path } = props;
  if (field.type === "note") return <Note field={field} />;
  const problems = problemsOf(field, path, form.errors, today);
  const common = {
    field,
    id: idOf(path),
    value,
    onValue,
    optional: !form.evaluation.required.has(path),
    problem: problems[""],
    problems,
  };
  if (field.type === "group") return <rows.Component {...props} {...common} />;
  if (field.type === "total") return <total.Component {...props} {...common} />;
  if (field.type === "file") return <files.Component {...common} held={form.held} {...{ today, slot }} />;
  const Control = CONTROLS[field.type];
  return <Control {...common} />;
}

/** By part of the answer; the errors of a group's rows are those of the questions in them. */
function problemsOf(field: Field, path: string, errors: Readonly<Errors>, today: string): Record<string, string> {
  const own = Object.keys(errors).filter((key) => key === path || (!field.fields && key.startsWith(`${path}.`)));
  return Object.fromEntries(
    own.map((key) => {
      const part = key.slice(path.length + 1);
      return [part, sentence(field, errors[key]!, today, part || undefined)];
    }),
  );
}
