import type { FieldOfForm, Problem, Workflow } from "../../../core/api/workflows";
import { say, t, text } from "../../../core/i18n";
import type { Chosen } from "./model";
import { moveOf, stageOf } from "./model";

/** A stage without a title has the type's words for each state. */
export function stageName(workflow: Workflow, id: string): string {
  const stage = stageOf(workflow, id);
  const title = stage?.title ? text(stage.title) : "";
  return title || t("workflow.stage.unnamed", { id });
}

export function moveName(workflow: Workflow, stage: string, id: string): string {
  const title = moveOf(workflow, stage, id)?.title;
  return (title && text(title)) || t("workflow.move.unnamed");
}

export const fieldName = (fields: readonly FieldOfForm[], key: string): string => {
  const found = fields.find((one) => one.key === key);
  return found ? text(found.label) : key;
};

/** Where a problem is: what to choose so that it can be mended. */
export function placeOf({ path }: Problem, workflow: Workflow): Chosen {
  const [, stageAt, moveAt] = /^stages\.(\d+)(?:\.moves\.(\d+))?/.exec(path) ?? [];
  const stage = stageAt === undefined ? undefined : workflow.stages[Number(stageAt)];
  if (!stage) return null;
  const move = moveAt === undefined ? undefined : stage.moves[Number(moveAt)];
  return move ? { stage: stage.id, move: move.id } : { stage: stage.id };
}

/** One sentence: where, and what is wrong there. */
export function sentence(problem: Problem, workflow: Workflow, fields: readonly FieldOfForm[]): string {
  const place = placeOf(problem, workflow);
  const field = /\.settings\.([^.]+)/.exec(problem.path)?.[1];
  const where = [
    place && t("workflow.at.stage", { stage: stageName(workflow, place.stage) }),
    place?.move && t("workflow.at.move", { move: moveName(workflow, place.stage, place.move) }),
    field && t("workflow.at.field", { field: fieldName(fields, field) }),
  ].filter(Boolean);
  const what = say(`workflow.problem.${problem.code}`, "workflow.problem.other", { path: problem.path });
  return where.length ? `${where.join(", ")}: ${what}` : what;
}

/** The way that shows a problem, in words, for who does not see the picture. */
export const traceInWords = ({ trace }: Problem, workflow: Workflow): string =>
  trace
    .map((id) => {
      const [stage, move] = id.split("/") as [string, string?];
      return move === undefined ? stageName(workflow, stage) : moveName(workflow, stage, move);
    })
    .join(" → ");
