import type { ComponentChildren } from "preact";
import { fileSize } from "../core/sizes";
import { t, text } from "../core/i18n";
import type { Answers, Field, FormDef, Step } from "./types";
import { dayText, numberText } from "./words";

export interface NamedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

interface ViewProps {
  /** The version that was answered. */
  definition: FormDef;
  /** As the server kept them: what was not asked is not there. */
  answers: Answers;
  files: readonly NamedFile[];
}

/**
 * What a request was opened with, read-only, in the words of its own form. The server has judged it
 * already, so nothing is evaluated again here: a page that only shows answers needs no evaluator.
 */
export function AnswersView({ definition, answers, files }: ViewProps) {
  const given = Object.keys(answers).filter((key) => !empty(answers[key]));
  const shown = definition.steps.filter((step) => step.fields.some(({ key }) => given.includes(key)));
  return (
    <div class="answers">
      {shown.map((step) => (
        <StepAnswers key={step.id} step={step} visible={given} answers={answers} files={files} />
      ))}
    </div>
  );
}

const empty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

interface StepProps {
  step: Step;
  visible: readonly string[];
  answers: Answers;
  files: readonly NamedFile[];
  /** How a question is answered again, while the form is being checked. */
  action?: (field: Field) => ComponentChildren;
}

/** The questions of a step that were asked, each with its answer. */
export function StepAnswers({ step, visible, answers, files, action }: StepProps) {
  const asked = step.fields.filter(({ key, type }) => type !== "note" && visible.includes(key));
  return (
    <section>
      <h3>{text(step.title)}</h3>
      <dl class="answers__list">
        {asked.map((field) => (
          <div key={field.key}>
            <dt>{text(field.label)}</dt>
            <dd>
              <Answer field={field} value={answers[field.key]} files={files} />
            </dd>
            {action && <dd>{action(field)}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Answer({ field, value, files }: { field: Field; value: unknown; files: readonly NamedFile[] }) {
  const lines = field.type === "file" ? namedFiles(value, files) : linesOf(field, value);
  if (!lines.length) return <span class="muted">{t("answer.empty")}</span>;
  return (
    <>
      {lines.map((line, place) => (
        <p class="answers__line" key={place}>
          {line}
        </p>
      ))}
    </>
  );
}

function namedFiles(value: unknown, files: readonly NamedFile[]): string[] {
  const ids = Array.isArray(value) ? value : [];
  return files.filter(({ id }) => ids.includes(id)).map(({ name, size }) => `${name} (${fileSize(size)})`);
}

/** An answer in the words of its question; nothing when it is empty. */
function linesOf(field: Field, value: unknown): string[] {
  if (field.type === "checkbox") return [t(value ? "answer.yes" : "answer.no")];
  if (value === undefined || value === null) return [];
  if (field.options) {
    const chosen = [value].flat();
    return field.options.filter((option) => chosen.includes(option.value)).map(({ label }) => text(label));
  }
  if (field.type === "date") return [dayText(String(value))];
  if (field.type === "address") return addressLines(value as Record<string, string>);
  return [typeof value === "number" ? numberText(value) : String(value)];
}

function addressLines({ street, number, complement, postcode, city }: Record<string, string>): string[] {
  const line = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(", ");
  return [line([street, number].filter(Boolean).join(" "), complement), [postcode, city].filter(Boolean).join(" ")];
}
