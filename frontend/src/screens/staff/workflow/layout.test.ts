import { describe, expect, it } from "vitest";
import type { Workflow } from "../../../core/api/workflows";
import { BOX, draw, layers } from "./layout";

const move = (id: string, to: string) => ({ id, title: id, to });
const workflow: Workflow = {
  start: "a",
  stages: [
    { id: "a", moves: [move("on", "b"), move("aside", "c"), move("far", "d")] },
    { id: "b", moves: [move("on", "d"), move("back", "a"), move("again", "b")] },
    { id: "c", moves: [move("on", "d"), move("lost", "nowhere")] },
    { id: "d", solves: true, moves: [] },
    { id: "island", moves: [move("off", "d")] },
  ],
};
const words = (_stage: string, id: string): string => id;

describe("the picture of a workflow", () => {
  it("puts stages in layers from the start, and what cannot be reached below", () => {
    expect(layers(workflow)).toEqual([["a"], ["b", "c", "d"], ["island"]]);
  });

  it("draws every stage once and no two over each other", () => {
    const { boxes } = draw(workflow, words);
    expect(boxes.map(({ id }) => id).sort()).toEqual(["a", "b", "c", "d", "island"]);
    for (const one of boxes) {
      for (const other of boxes) {
        if (one === other) continue;
        const apart = Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height;
        expect(apart, `${one.id} ${other.id}`).toBe(true);
      }
    }
  });

  it("draws every move that leads somewhere, and leaves out what leads nowhere", () => {
    const { arrows } = draw(workflow, words);
    expect(arrows.map(({ id }) => id)).toEqual([
      "a/on", "a/aside", "a/far", "b/on", "b/back", "b/again", "c/on", "island/off",
    ]);
  });

  it("keeps everything inside", () => {
    const { arrows, boxes, width, height } = draw(workflow, words);
    for (const { x, y } of boxes) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + BOX.width).toBeLessThanOrEqual(width);
      expect(y + BOX.height).toBeLessThanOrEqual(height);
    }
    for (const { label } of arrows) expect(label.x + label.width / 2).toBeLessThanOrEqual(width);
  });

  it("labels of moves beside the stages do not cover each other", () => {
    const beside = draw(workflow, words).arrows.filter(({ path }) => path.includes("H"));
    const heights = beside.map(({ label }) => label.y).sort((one, other) => one - other);
    heights.slice(1).forEach((y, index) => expect(y - heights[index]!).toBeGreaterThanOrEqual(28));
  });

  it("draws a workflow whose start is not there, and one of thirty stages at once", () => {
    expect(draw({ start: "x", stages: [{ id: "a", moves: [] }] }, words).boxes).toHaveLength(1);
    const stages = Array.from({ length: 30 }, (_, n) => ({
      id: `s${n}`,
      moves: Array.from({ length: 6 }, (_, k) => move(`m${k}`, `s${(n + k + 1) % 30}`)),
    }));
    const begun = performance.now();
    expect(draw({ start: "s0", stages }, words).arrows).toHaveLength(180);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
