import type { Editing, Problem, Workflow } from "../../../core/api/workflows";
import { plural, t } from "../../../core/i18n";
import { Failure } from "../../../ui/failure/failure";
import { sentence, traceInWords } from "./names";
import type { Check } from "./use-check";

interface Props {
  check: Check;
  workflow: Workflow;
  editing: Editing;
  shown: Problem | null;
  show: (problem: Problem) => void;
}

/** What is wrong, as sentences; each leads to its place, and shows its trace on the picture. */
export function Problems({ check, workflow, editing, shown, show }: Props) {
  const { problems, error, again, fresh } = check;
  return (
    <section class="panel" aria-labelledby="problems">
      <h2 id="problems">{t("workflow.problems")}</h2>
      {error && <Failure error={error} title={t("workflow.check.failed")} retry={again} />}
      <p role="status" id="verdict" data-fresh={fresh}>
        {!problems ? t("workflow.checking") : problems.length ? plural("workflow.problems", problems.length) : t("workflow.sound")}
      </p>
      <ol class="flow__problems">
        {problems?.map((one) => (
          <li key={`${one.path} ${one.code}`}>
            <button type="button" class="link" aria-pressed={shown === one} onClick={() => show(one)}>
              {sentence(one, workflow, editing.fields)}
            </button>
            {shown === one && one.trace.length > 1 && (
              <p class="small muted">{t("workflow.trace", { trace: traceInWords(one, workflow) })}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
