import { beforeAll, describe, expect, it } from "vitest";
import { needTexts, speak } from "../../../core/i18n";
import type { Condition, Field } from "../../../forms/types";
import { composed, fresh, inWords, joined } from "./conditions";

const FIELDS: readonly Field[] = [
  { key: "kind", type: "radio", label: { en: "Kind", "pt-PT": "Tipo" }, options: [{ value: "a", label: "First" }, { value: "b", label: "Second" }] },
  { key: "age", type: "integer", label: "Age" },
  { key: "day", type: "date", label: "Day" },
  { key: "agreed", type: "checkbox", label: "Agreed" },
];
beforeAll(async () => {
  await needTexts("writing");
  await speak("en");
});

const said = (condition: Condition): string => inWords(condition, FIELDS);

describe("conditions as sentences (F15)", () => {
  it.each<[Condition, string]>([
    [{ field: "kind", op: "eq", value: "a" }, "“Kind” is “First”"],
    [{ field: "kind", op: "in", value: ["a", "b"] }, "“Kind” is one of “First” or “Second”"],
    [{ field: "age", op: "gte", value: 1800 }, "“Age” is at least 1,800"],
    [{ field: "day", op: "filled" }, "“Day” is filled"],
    [{ field: "agreed", op: "filled" }, "“Agreed” is ticked"],
    [{ field: "gone", op: "empty" }, "“gone” is empty"],
    [
      { all: [{ field: "day", op: "filled" }, { any: [{ field: "age", op: "lt", value: 5 }, { field: "agreed", op: "empty" }] }] },
      "“Day” is filled and (“Age” is less than 5 or “Agreed” is not ticked)",
    ],
    [{ not: { any: [{ field: "day", op: "filled" }] } }, "not (“Day” is filled)"],
  ])("%j", (condition, words) => expect(said(condition)).toBe(words));

  it("follow the reader's language", async () => {
    await speak("pt-PT");
    expect(said({ field: "kind", op: "ne", value: "a" })).toBe("“Tipo” não é “First”");
    await speak("en");
  });
});

describe("groups of conditions", () => {
  const one: Condition = { field: "age", op: "filled" };

  it("are read and written as they were", () => {
    for (const condition of [{ all: [one, one] }, { any: [one, one] }, { not: { any: [one, one] } }, { not: { all: [one] } }]) {
      expect(composed(joined(condition)!)).toEqual(condition);
    }
    expect(joined(one)).toBeNull();
    expect(composed({ join: "all", parts: [] })).toBeUndefined();
    expect(composed({ join: "any", parts: [one] })).toBe(one);
    expect(joined({ not: one })).toEqual({ join: "none", parts: [one] });
  });

  it("begin with a comparison that can be met", () => {
    expect(fresh(FIELDS[0]!)).toEqual({ field: "kind", op: "eq", value: "a" });
    expect(fresh(FIELDS[0]!, "in")).toEqual({ field: "kind", op: "in", value: ["a"] });
    expect(fresh(FIELDS[3]!)).toEqual({ field: "agreed", op: "filled" });
  });
});
