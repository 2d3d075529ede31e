import { expect, it } from "vitest";
import type { FormDef } from "../../forms/types";
import { changed, part } from "./fill-part";

const DEFINITION = {
  title: "Form",
  steps: [
    {
      id: "one",
      title: "One",
      fields: [
        { key: "kind", type: "text", label: "Kind" },
        { key: "size", type: "number", label: "Size", when: { field: "kind", op: "eq", value: "x" } },
        { key: "verdict", type: "text", label: "Verdict", when: { field: "size", op: "gt", value: 1 } },
      ],
    },
    { id: "two", title: "Two", fields: [{ key: "note", type: "text", label: "Note" }] },
  ],
} as unknown as FormDef;

it("asks only what the stage leaves to the reader, whatever is not asked here (F118)", () => {
  const asked = part(DEFINITION, ["size", "verdict"]);
  expect(asked.steps).toHaveLength(1);
  const [size, verdict] = asked.steps[0]!.fields;
  expect(size!.when).toBeUndefined();
  expect(verdict!.when).toBeDefined();
});

it("sends what changed, and null for what was emptied (F118)", () => {
  const asked = part(DEFINITION, ["kind", "size", "note"]);
  expect(changed(asked, { kind: "x", size: 2, note: "old" }, { kind: "x", size: 3 })).toEqual({ size: 3, note: null });
});
