import type { ComponentChildren } from "preact";
import { fileSize } from "../core/sizes";
import { t, text } from "../core/i18n";
import { evaluate } from "./evaluate";
import { dayText, numberText } from "./messages";
import type { Answers, Field, FormDef, Step, Upload } from "./types";
import "./forms.css";

export interface NamedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

interface ViewProps {
  /** The version that was answered. */
  definition: FormDef;
  answers: Answers;
  files: readonly NamedFile[];
  /** The day it was answered: what it was judged by then. */
  day: string;
}

/** What a request was opened with, read-only, in the words of its own form. */
export function AnswersView({ definition, answers, files, day }: ViewProps) {
  const uploads: Record<string, Upload> = Object.fromEntries(
    files.map((file) => [file.id, { ...file, state: "accepted" }]),
  );
  const { steps, visible, clean } = evaluate(definition, answers, uploads, day);
  const shown = definition.steps.filter((step) => steps.includes(step.id));
  return (
    <div class="answers">
      {shown.map((step) => (
        <StepAnswers key={step.id} step={step} visible={visible} answers={clean} files={files} />
      ))}
    </div>
  );
}

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
  if (!lines.length) return <span class="muted">{t("forms.empty")}</span>;
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
  if (field.type === "checkbox") return [t(value ? "forms.yes" : "forms.no")];
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
