// @vitest-environment node
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate";
import { formats } from "./formats";
import { late } from "./late";
import { cases, definitionOf, formatRows } from "./vectors";

/** Told apart as JSON does, but for the order of keys: 1 is not true, and absent is absent. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1))
      : inner,
  );
}

describe("the evaluator keeps what each sentence says", () => {
  it.each(cases.map((each) => [each.says, each] as const))("%s", (_says, each) => {
    const result = evaluate(definitionOf(each), each.answers, each.uploads ?? {}, each.today ?? "2026-11-22", late);
    const names = Object.keys(each.expect) as (keyof typeof result)[];
    const got = Object.fromEntries(names.map((name) => [name, result[name]]));
    expect(canonical(got)).toBe(canonical(each.expect));
  });

  it("reads as many sentences as the server's suite asks for", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
  });
});

describe("a named format reads what each sentence says", () => {
  it.each(formatRows.map((row) => [`${row.format}: ${row.says}`, row] as const))("%s", (_says, row) => {
    expect(formats[row.format]!(row.text)).toBe(row.canonical);
  });

  it("has sentences for every format", () => {
    expect(new Set(formatRows.map((row) => row.format))).toEqual(new Set(Object.keys(formats)));
  });
});
