import { describe, expect, it } from "vitest";
import type { Content, Kind, Node } from "../../../core/api/cataloguing";
import { closedOn, drop, emptyContent, homes, lastIn, placeOf, problems, sent, step } from "./model";

const node = (key: string, parent: string): Node => ({
  ...emptyContent(),
  title: key,
  key,
  kind: key.split(":")[0] as Kind,
  id: key.split(":")[1]!,
  parent,
  version: 0,
});
const nodes = [
  node("section:a", ""),
  node("category:x", "section:a"),
  node("type:1", "category:x"),
  node("type:2", "category:x"),
  node("type:3", "category:x"),
  node("category:y", "section:a"),
  node("section:b", ""),
];
const at = (key: string): Node => nodes.find((one) => one.key === key)!;

describe("a place in the tree (F103)", () => {
  it("is its parent and how many stand before it", () => {
    expect(placeOf(nodes, at("type:2"))).toEqual({ parent: "category:x", position: 1 });
    expect(placeOf(nodes, at("section:b"))).toEqual({ parent: "", position: 1 });
  });
  it("goes up and down as far as there are siblings", () => {
    expect(step(nodes, at("type:2"), -1)).toEqual({ parent: "category:x", position: 0 });
    expect(step(nodes, at("type:2"), 1)).toEqual({ parent: "category:x", position: 2 });
    expect([step(nodes, at("type:1"), -1), step(nodes, at("type:3"), 1)]).toEqual([null, null]);
  });
  it("may be in any other parent of the right kind", () => {
    expect(homes(nodes, at("type:1")).map(({ key }) => key)).toEqual(["category:y"]);
    expect(homes(nodes, at("category:x")).map(({ key }) => key)).toEqual(["section:b"]);
    expect(homes(nodes, at("section:a"))).toEqual([]);
    expect(lastIn(nodes, "category:x").position).toBe(3);
  });
  it.each([
    ["type:1", "type:3", true, { parent: "category:x", position: 2 }],
    ["type:1", "type:3", false, { parent: "category:x", position: 1 }],
    ["type:3", "type:1", false, { parent: "category:x", position: 0 }],
    ["type:1", "category:y", true, { parent: "category:y", position: 0 }],
    ["type:1", "category:x", true, { parent: "category:x", position: 2 }],
    ["category:x", "section:b", false, { parent: "section:b", position: 0 }],
    ["section:b", "section:a", false, { parent: "", position: 0 }],
    ["type:1", "section:a", true, null],
    ["type:1", "type:1", true, null],
    ["section:a", "category:x", true, null],
  ] as const)("%s dropped over %s", (dragged, over, after, place) => {
    expect(drop(nodes, at(dragged), at(over), after)).toEqual(place);
  });
});

const said = { "pt-PT": "x", "pt-BR": "x", en: "x" };
const content = (changes: Partial<Content>): Content => ({ ...emptyContent(), title: said, ...changes });

describe("what is written of an entry", () => {
  it("needs its title in every language, and information its solution", () => {
    expect(problems("section", content({ title: { en: "x" } }))).toEqual({ title: true });
    expect(problems("information", content({}))).toEqual({ solution: true });
    expect(problems("information", content({ solution: said }))).toEqual({});
  });
  it("ends no earlier than it begins", () => {
    const terms = { available_from: "2026-02-01", available_until: "2026-01-01", kinds: [], signed_in: false };
    expect(problems("type", content({ terms }))).toEqual({ until: true });
  });
  it("is sent without what its kind does not have", () => {
    expect(sent("type", content({}))).not.toHaveProperty("solution");
    expect(sent("information", content({ solution: "Do it" })).solution).toEqual({ "pt-PT": "Do it", "pt-BR": "Do it", en: "Do it" });
  });
  it("is closed before its first day and after its last", () => {
    const one = { ...at("type:1"), terms: { available_from: "2026-01-02", available_until: "2026-01-03", kinds: [], signed_in: false } };
    expect(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"].map((day) => closedOn(one, day))).toEqual([true, false, false, true]);
  });
});
