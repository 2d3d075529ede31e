import { describe, expect, it } from "vitest";
import type { Workflow } from "../../../core/api/workflows";
import { addMove, addStage, begin, changeMove, changeStage, edit, freshId, moveOf, redo, removeMove, removeStage, stageOf, undo } from "./model";

const workflow: Workflow = {
  start: "a",
  restart: "b",
  stages: [
    { id: "a", moves: [{ id: "on", title: "On", to: "b" }], understanding: { approved: "on" } },
    { id: "b", solves: true, moves: [] },
  ],
};

describe("editing a workflow", () => {
  it("removes a stage with all that named it", () => {
    const left = removeStage("b")(workflow);
    expect(left).toEqual({ start: "a", stages: [{ id: "a", moves: [] }] });
    expect(removeStage("a")(workflow).start).toBe("b");
  });

  it("removes a move, and the decision that named it", () => {
    expect(stageOf(removeMove("a", "on")(workflow), "a")).toEqual({ id: "a", moves: [] });
    expect(workflow.stages[0]!.moves).toHaveLength(1);
  });

  it("adds and changes, and leaves out what is emptied", () => {
    const added = addMove("c", { id: "x", title: "X", to: "a" })(addStage({ id: "c", moves: [] })(workflow));
    expect(moveOf(changeMove("c", "x", { reason: "none" })(added), "c", "x")?.reason).toBe("none");
    expect(stageOf(changeStage("b", { solves: undefined })(workflow), "b")).toEqual({ id: "b", moves: [] });
  });

  it("gives ids that are free", () => {
    expect(freshId("stage", [{ id: "stage-2" }])).toBe("stage-3");
    expect(freshId("stage", [])).toBe("stage-1");
  });

  it("undoes a word at once, and does it again", () => {
    let history = begin(workflow);
    for (const title of ["T", "Tr", "Tri"]) history = edit(history, changeStage("a", { title }), "title");
    history = edit(history, changeStage("b", { title: "B" }), "other");
    history = undo(undo(history));
    expect(history.now).toBe(workflow);
    expect(undo(history)).toBe(history);
    expect(stageOf(redo(history).now, "a")?.title).toBe("Tri");
    expect(redo(redo(redo(history))).future).toEqual([]);
    expect(edit(history, removeStage("b")).future).toEqual([]);
  });
});
