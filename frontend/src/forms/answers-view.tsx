import type { ComponentChildren } from "preact";
import { fileSize } from "../core/sizes";
import { locale, t, text } from "../core/i18n";
import { masked } from "./masks";
import { rowName } from "./row-name";
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
        <StepAnswers key={step.id} {...{ step, answers, files, definition }} visible={given} />
      ))}
    </div>
  );
}

const empty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

interface StepProps extends ViewProps {
  step: Step;
  visible: readonly string[];
  /** How a question is answered again, while the form is being checked. */
  action?: (field: Field) => ComponentChildren;
}

/** The questions of a step that were asked, each with its answer. */
export function StepAnswers({ step, ...view }: StepProps) {
  return (
    <section>
      <h3>{text(step.title)}</h3>
      <List fields={step.fields} {...view} />
    </section>
  );
}

function List({ fields, visible, action, ...view }: Omit<StepProps, "step"> & { fields: readonly Field[] }) {
  const asked = fields.filter(({ key, type }) => type !== "note" && visible.includes(key));
  return (
    <dl class="answers__list">
      {asked.map((field) => (
        <div key={field.key}>
          <dt>{text(field.label)}</dt>
          <dd>
            <Answer field={field} {...view} />
          </dd>
          {action && <dd>{action(field)}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Answer({ field, ...view }: ViewProps & { field: Field }) {
  const value = view.answers[field.key];
  if (field.type === "group" && Array.isArray(value)) return <RowAnswers {...{ field, view }} rows={value} />;
  const lines = field.type === "file" ? namedFiles(value, view.files) : linesOf(field, value, view.definition);
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

function RowAnswers({ field, rows, view }: { field: Field; rows: readonly Answers[]; view: ViewProps }) {
  return (
    <ol class="answers__rows">
      {rows.map((row, place) => (
        <li key={place}>
          <p>{rowName(field, place)}</p>
          <List {...view} fields={field.fields!} answers={row} visible={Object.keys(row)} />
        </li>
      ))}
    </ol>
  );
}

function namedFiles(value: unknown, files: readonly NamedFile[]): string[] {
  const ids = Array.isArray(value) ? value : [];
  return files.filter(({ id }) => ids.includes(id)).map(({ name, size }) => `${name} (${fileSize(size)})`);
}

/** An answer in the words of its question; nothing when it is empty. */
function linesOf(field: Field, value: unknown, definition: FormDef): string[] {
  if (field.type === "checkbox") return [t(value ? "answer.yes" : "answer.no")];
  if (value === undefined || value === null) return [];
  if (field.type === "total") return [totalText(definition, field, value)];
  if (field.type === "signature") return [(value as { name: string }).name, text(field.statement!)];
  if (field.options) {
    const chosen = [value].flat();
    return field.options.filter((option) => chosen.includes(option.value)).map(({ label }) => text(label));
  }
  if (field.type === "date") return [dayText(String(value))];
  if (field.type === "address") return addressLines(value as Record<string, string>);
  return [typeof value === "number" ? numberText(value) : String(masked(field, value))];
}

function addressLines({ street, number, complement, postcode, city }: Record<string, string>): string[] {
  const line = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(", ");
  return [line([street, number].filter(Boolean).join(" "), complement), [postcode, city].filter(Boolean).join(" ")];
}

/** A total as money where sending costs it, else with its decimals. */
export function totalText({ submit }: FormDef, { key, decimals = 2 }: Field, value: unknown): string {
  const fee = submit?.fee;
  const currency = fee && "total" in fee && fee.total === key ? fee.currency : undefined;
  const shape = currency ? { style: "currency" as const, currency } : { maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale(), shape).format(typeof value === "number" ? value : 0);
}
