import type { Workflow } from "../../../core/api/workflows";
import { t } from "../../../core/i18n";
import { Choice } from "../../../ui/line/line";
import type { Edit } from "./model";
import { stageName } from "./names";

/** What is of no stage: where a request begins, and where it begins again (F95). */
export function Whole({ workflow, change }: { workflow: Workflow; change: (edit: Edit) => void }) {
  const stages = workflow.stages.map((one) => ({ value: one.id, label: stageName(workflow, one.id) }));
  const restart = (id: string): Edit => (all) => {
    const { restart: _, ...rest } = all;
    return id ? { ...rest, restart: id } : rest;
  };
  return (
    <>
      <p class="muted">{t("workflow.whole.hint")}</p>
      <Choice
        id="start"
        label={t("workflow.start")}
        value={workflow.start}
        onValue={(start) => change((all) => ({ ...all, start }))}
        options={stages}
      />
      <Choice
        id="restart"
        label={t("workflow.restart")}
        value={workflow.restart ?? ""}
        onValue={(id) => change(restart(id))}
        options={[{ value: "", label: t("workflow.restart.same") }, ...stages]}
      />
    </>
  );
}
