import { useState } from "preact/hooks";
import type { Command } from "../../core/api/client";
import type { Question, Said } from "../../core/api/surveys";
import { t, text } from "../../core/i18n";
import { useCommand } from "../../core/use-command";
import { Failure } from "../failure/failure";
import { Stars } from "../stars/stars";
import "./survey.css";

interface Props {
  questions: Question[];
  send: (said: Said, command: Command) => Promise<unknown>;
  onSent: () => void;
}

/** The questions about how a request went, and a comment (F61). */
export function SurveyForm({ questions, send, onSent }: Props) {
  const [answers, setAnswers] = useState<Said["answers"]>({});
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState<string[]>([]);
  const { busy, error, run } = useCommand();
  const give = (id: string, value: number | string): void => {
    setAnswers((known) => ({ ...known, [id]: value }));
    setMissing((known) => known.filter((one) => one !== id));
  };

  async function submit(): Promise<void> {
    const lacking = questions.filter((one) => one.required && !answers[one.id]).map((one) => one.id);
    setMissing(lacking);
    if (lacking[0]) {
      document.querySelector<HTMLElement>(`#survey-${CSS.escape(lacking[0])} :is(input, textarea)`)?.focus();
    } else if (await run((command) => send({ answers, comment }, command))) onSent();
  }

  return (
    <form
      class="survey"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {error && <Failure error={error} title={t("survey.failed")} focus />}
      {questions.map((question) => (
        <Asked
          key={question.id}
          question={question}
          value={answers[question.id]}
          error={missing.includes(question.id) ? t("survey.missing") : undefined}
          onValue={(value) => give(question.id, value)}
        />
      ))}
      <Writing id="survey-comment" label={t("survey.comment")} value={comment} onValue={setComment} />
      <button type="submit" class="button" disabled={busy}>
        {t("survey.send")}
      </button>
    </form>
  );
}

interface AskedProps {
  question: Question;
  value: number | string | undefined;
  error: string | undefined;
  onValue: (value: number | string) => void;
}

function Asked({ question, value, error, onValue }: AskedProps) {
  const id = `survey-${question.id}`;
  const label = question.required ? text(question.label) : `${text(question.label)} ${t("survey.optional")}`;
  return question.kind === "rating" ? (
    <Stars id={id} label={label} error={error} value={Number(value ?? 0)} onValue={onValue} />
  ) : (
    <div id={id}>
      <Writing id={`${id}-text`} label={label} error={error} value={String(value ?? "")} onValue={onValue} />
    </div>
  );
}

interface WritingProps {
  id: string;
  label: string;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
}

function Writing({ id, label, error, value, onValue }: WritingProps) {
  return (
    <div class={error ? "field field--wrong" : "field"}>
      <label for={id}>{label}</label>
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={value}
        aria-describedby={error ? `${id}-error` : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
