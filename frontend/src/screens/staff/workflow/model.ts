import type { Move, Stage, Workflow } from "../../../core/api/workflows";
import type { History as Steps } from "../../../core/history";
import { begin, edit, redo, undo } from "../../../core/history";

/** What is chosen on the picture. */
export type Chosen = { stage: string; move?: string } | null;

/** Every edit is a function of the document: nothing is changed in place, so that it can be undone. */
export type Edit = (workflow: Workflow) => Workflow;

export const stageOf = (workflow: Workflow, id: string): Stage | undefined =>
  workflow.stages.find((one) => one.id === id);

export const moveOf = (workflow: Workflow, stage: string, id: string): Move | undefined =>
  stageOf(workflow, stage)?.moves.find((one) => one.id === id);

/** The first free `name-n`: ids are for the document, people see titles. */
export function freshId(name: string, taken: readonly { id: string }[]): string {
  for (let n = taken.length + 1; ; n += 1) {
    const id = `${name}-${n}`;
    if (!taken.some((one) => one.id === id)) return id;
  }
}

/** Without what is empty: an optional part is there or it is not. */
function tidy<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

export const changeStage =
  (id: string, changes: Partial<Stage>): Edit =>
  (workflow) => ({
    ...workflow,
    stages: workflow.stages.map((one) => (one.id === id ? tidy({ ...one, ...changes }) : one)),
  });

export const changeMove =
  (stage: string, id: string, changes: Partial<Move>): Edit =>
  (workflow) => {
    const moves = stageOf(workflow, stage)?.moves ?? [];
    return changeStage(stage, {
      moves: moves.map((one) => (one.id === id ? tidy({ ...one, ...changes }) : one)),
    })(workflow);
  };

export const addStage =
  (stage: Stage): Edit =>
  (workflow) => ({ ...workflow, stages: [...workflow.stages, stage] });

/** With the moves that led to it, and wherever else it was named. */
export const removeStage =
  (id: string): Edit =>
  (workflow) => {
    const stages = workflow.stages.filter((one) => one.id !== id);
    const restart = workflow.restart === id ? undefined : workflow.restart;
    const start = workflow.start === id ? (stages[0]?.id ?? "") : workflow.start;
    const freed = { ...workflow, start, restart, stages: stages.map((one) => withoutMoves(one, (move) => move.to === id)) };
    return tidy(freed) as Workflow;
  };

export const removeMove =
  (stage: string, id: string): Edit =>
  (workflow) => ({
    ...workflow,
    stages: workflow.stages.map((one) => (one.id === stage ? withoutMoves(one, (move) => move.id === id) : one)),
  });

function withoutMoves(stage: Stage, gone: (move: Move) => boolean): Stage {
  const moves = stage.moves.filter((one) => !gone(one));
  if (moves.length === stage.moves.length) return stage;
  const kept = Object.entries(stage.understanding ?? {}).filter(([, id]) => moves.some((one) => one.id === id));
  return tidy({ ...stage, moves, understanding: kept.length ? Object.fromEntries(kept) : undefined });
}

export const addMove =
  (stage: string, move: Move): Edit =>
  (workflow) =>
    changeStage(stage, { moves: [...(stageOf(workflow, stage)?.moves ?? []), move] })(workflow);

export type History = Steps<Workflow>;
export { begin, edit, redo, undo };
