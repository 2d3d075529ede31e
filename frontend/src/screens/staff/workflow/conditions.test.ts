import { beforeAll, describe, expect, it } from "vitest";
import type { FieldOfForm } from "../../../core/api/workflows";
import { speakNow } from "../../../core/i18n";
import english from "../../../i18n/workflow.en";
import portuguese from "../../../i18n/workflow.pt-PT";
import { composed, fresh, inWords, simple } from "./conditions";
import { placeOf, sentence, traceInWords } from "./names";

const fields: FieldOfForm[] = [
  { key: "kind", type: "radio", label: "Kind", options: [{ value: "a", label: "Paper" }] },
  { key: "count", type: "integer", label: "Count", options: [] },
  { key: "urgent", type: "checkbox", label: "Urgent", options: [] },
];

beforeAll(() => speakNow("en", english));

describe("a condition as it is edited", () => {
  it("is a sentence", () => {
    const both = { all: [{ field: "kind", op: "eq", value: "a" }, { any: [{ field: "urgent", op: "filled" }, { field: "count", op: "gt", value: 3 }] }] };
    expect(inWords(both, fields)).toBe("“Kind” equals “Paper” and “Urgent” is filled or “Count” is greater than “3”");
    expect(inWords({ not: { field: "gone", op: "in", value: ["x"] } }, fields)).toBe("not: “gone” is one of “x”");
  });

  it("is rows when it is flat, and what is nested is left alone", () => {
    const one = { field: "urgent", op: "filled" };
    expect(simple(undefined)).toEqual({ joined: "all", parts: [] });
    expect(simple(one)).toEqual({ joined: "all", parts: [one] });
    expect(simple({ any: [one, one] })).toEqual({ joined: "any", parts: [one, one] });
    expect(simple({ all: [{ not: one }] })).toBeNull();
    expect(simple({ not: one })).toBeNull();
    expect(composed({ joined: "any", parts: [one, one] })).toEqual({ any: [one, one] });
    expect(composed({ joined: "any", parts: [] })).toBeUndefined();
  });

  it("begins with what could be answered", () => {
    expect(fresh(fields[0]!, "eq")).toEqual({ field: "kind", op: "eq", value: "a" });
    expect(fresh(fields[1]!, "gt")).toEqual({ field: "count", op: "gt", value: 0 });
    expect(fresh(fields[2]!)).toEqual({ field: "urgent", op: "filled" });
  });
});

describe("a problem", () => {
  const workflow = {
    start: "s",
    stages: [{ id: "s", title: "Triage", moves: [{ id: "m", title: "Accept", to: "s" }] }],
  };
  const problem = (path: string, code: string, trace: string[] = []) => ({ path, code, trace });

  it("says where and what, in words", () => {
    const found = problem("stages.0.moves.0.when", "operand", ["s", "s/m"]);
    expect(sentence(found, workflow, fields)).toBe("Stage “Triage”, Move “Accept”: this value can never be the answer.");
    expect(traceInWords(found, workflow)).toBe("Triage → Accept");
    expect(sentence(problem("stages.0.settings.kind", "never_visible"), workflow, fields)).toContain("field “Kind”");
    expect(sentence(problem("start", "unheard_of"), workflow, fields)).toBe("it is not right (start).");
  });

  it("leads to its place", () => {
    expect(placeOf(problem("stages.0.moves.0.to", "x"), workflow)).toEqual({ stage: "s", move: "m" });
    expect(placeOf(problem("stages.0", "x"), workflow)).toEqual({ stage: "s" });
    expect(placeOf(problem("stages.7", "x"), workflow)).toBeNull();
  });

  it("has a sentence for every code that the server knows", () => {
    const codes = `no_exit unreachable nobody_responsible nobody_serves unknown_department unknown_attendant never_visible
      hidden_from_who_acts never_filled timer_loop after_missing after_without_timer unknown_field operator operand
      never_holds unknown_stage unknown_move duplicate nobody_brings missing too_many bounds`.split(/\s+/);
    for (const code of codes) expect(Object.hasOwn(portuguese, `workflow.problem.${code}`), code).toBe(true);
  });
});
