import { describe, expect, it } from "vitest";
import type { TypeDocument } from "../../../core/api/type-drafts";
import { begin, edit, redo, undo } from "../../../core/history";
import type { Field, Step } from "../../../forms/types";
import {
  addField,
  addStep,
  changeField,
  copyOf,
  earlier,
  freeKey,
  keysOf,
  moveField,
  moveStep,
  placeField,
  putField,
  removeField,
  removeStep,
  slug,
} from "./document";
import { renameField, renameOption } from "./renaming";

const field = (key: string, more: Partial<Field> = {}): Field => ({ key, type: "text", label: key, ...more });
const step = (id: string, ...fields: Field[]): Step => ({ id, title: id, fields });
const document = (...steps: Step[]): TypeDocument => ({
  id: "t",
  title: "T",
  department: { id: "d", title: "D" },
  form: { title: "T", steps },
});
const keys = ({ form }: TypeDocument): string => form.steps.map(({ fields }) => fields.map(({ key }) => key).join("")).join("|");
const LONG = document(step("one", field("a"), field("b"), field("c")), step("two", field("d")));

describe("the document of a form (F14)", () => {
  it("takes a field up and down, and past the end of its step into the next", () => {
    const down = moveField({ step: "one", field: "a" }, 1);
    expect(keys(down.edit(LONG))).toBe("bac|d");
    const over = moveField({ step: "one", field: "c" }, 1);
    expect([keys(over.edit(LONG)), over.to(LONG)]).toEqual(["ab|cd", { step: "two", field: "c" }]);
    const back = moveField({ step: "two", field: "d" }, -1);
    expect([keys(back.edit(LONG)), back.to(LONG)]).toEqual(["abcd|", { step: "one", field: "d" }]);
    expect(keys(moveField({ step: "one", field: "a" }, -1).edit(LONG))).toBe("abc|d");
    expect(keys(moveField({ step: "two", field: "d" }, 1).edit(LONG))).toBe("abc|d");
  });

  it("puts a field before another, wherever it came from", () => {
    expect(keys(putField({ step: "one", field: "a" }, { step: "one", place: 2 })(LONG))).toBe("bac|d");
    expect(keys(putField({ step: "one", field: "c" }, { step: "one", place: 0 })(LONG))).toBe("cab|d");
    expect(keys(putField({ step: "two", field: "d" }, { step: "one", place: 1 })(LONG))).toBe("adbc|");
  });

  it("places what is new before or after a line, last in a step, and in the rows of a group", () => {
    expect(keys(placeField({ step: "one", field: "b" }, false, field("x"))(LONG))).toBe("axbc|d");
    expect(keys(placeField({ step: "one", field: "c" }, true, field("x"))(LONG))).toBe("abcx|d");
    expect(keys(placeField({ step: "one" }, false, field("x"))(LONG))).toBe("abcx|d");
    const rows = document(step("one", field("g", { type: "group", fields: [field("i")] })));
    expect(keysOf(placeField({ step: "one", field: "g", inner: "i" }, false, field("x"))(rows))).toEqual(["g", "x", "i"]);
    expect(keysOf(placeField({ step: "one", field: "g", inner: "" }, true, field("x"))(rows))).toEqual(["g", "x", "i"]);
  });

  it("adds after what is chosen, and last where nothing is", () => {
    expect(keys(addField({ step: "one", field: "a" }, field("x"))(LONG))).toBe("axbc|d");
    expect(keys(addField({ step: "two" }, field("x"))(LONG))).toBe("abc|dx");
    expect(addStep(step("three"), "one")(LONG).form.steps.map(({ id }) => id)).toEqual(["one", "three", "two"]);
    expect(removeStep("one")(LONG).form.steps.map(({ id }) => id)).toEqual(["two"]);
    expect(moveStep("two", -1)(LONG).form.steps.map(({ id }) => id)).toEqual(["two", "one"]);
  });

  it("asks the questions of rows in their group", () => {
    const rows = document(step("one", field("g", { type: "group", fields: [field("x")] })));
    const added = addField({ step: "one", field: "g", inner: "x" }, field("y"))(rows);
    expect(added.form.steps[0]!.fields[0]!.fields!.map(({ key }) => key)).toEqual(["x", "y"]);
    const gone = removeField({ step: "one", field: "g", inner: "x" })(added);
    expect(keysOf(gone)).toEqual(["g", "y"]);
    const up = moveField({ step: "one", field: "g", inner: "y" }, -1).edit(added);
    expect(keysOf(up)).toEqual(["g", "y", "x"]);
  });

  it("takes what is undefined away", () => {
    const changed = changeField({ step: "two", field: "d" }, { required: undefined, maxLength: 3 } as Partial<Field>)(LONG);
    expect(changed.form.steps[1]!.fields[0]).toEqual({ key: "d", type: "text", label: "d", maxLength: 3 });
  });

  it("gives a field another key wherever it is named", () => {
    const before: TypeDocument = {
      ...document(
        step("one", field("a", { type: "number" }), field("g", { type: "group", fields: [field("n", { type: "number" })] })),
        { ...step("two", field("b", { when: { not: { all: [{ field: "a", op: "gt", value: 1 }] } } })), when: { field: "a", op: "filled" } },
        step("three", field("t", { type: "total", terms: [{ field: "a", times: "g.n" }] })),
      ),
      subject_field: "a",
    };
    const after = renameField({ step: "one", field: "a" }, "amount")(before);
    expect(after.subject_field).toBe("amount");
    expect(after.form.steps[1]!.when).toEqual({ field: "amount", op: "filled" });
    expect(after.form.steps[1]!.fields[0]!.when).toEqual({ not: { all: [{ field: "amount", op: "gt", value: 1 }] } });
    expect(after.form.steps[2]!.fields[0]!.terms).toEqual([{ field: "amount", times: "g.n" }]);
    const inner = renameField({ step: "one", field: "g", inner: "n" }, "count")(before);
    expect(inner.form.steps[2]!.fields[0]!.terms).toEqual([{ field: "a", times: "g.count" }]);
    const group = renameField({ step: "one", field: "g" }, "rows")(before);
    expect(group.form.steps[2]!.fields[0]!.terms).toEqual([{ field: "a", times: "rows.n" }]);
  });

  it("keeps an option under another value wherever it is named", () => {
    const options = [{ value: "option_1", label: "Yes" }];
    const asked = field("a", { type: "radio", options, default: "option_1" });
    const shown = field("b", { when: { any: [{ field: "a", op: "in", value: ["option_1", "x"] }, { field: "c", op: "eq", value: "option_1" }] } });
    const after = renameOption({ step: "one", field: "a" }, "option_1", "yes")(document(step("one", asked, shown)));
    const [first, second] = after.form.steps[0]!.fields;
    expect([first!.options, first!.default]).toEqual([[{ value: "yes", label: "Yes" }], "yes"]);
    expect(second!.when).toEqual({ any: [{ field: "a", op: "in", value: ["yes", "x"] }, { field: "c", op: "eq", value: "option_1" }] });
  });

  it("copies a group with its rows under keys of their own", () => {
    const group = field("g", { type: "group", fields: [field("x"), field("y", { when: { field: "x", op: "filled" } })] });
    const copy = copyOf(group, ["g", "x", "y"]);
    expect([copy.key, copy.label]).toEqual(["g_2", "g 2"]);
    expect(copy.fields!.map(({ key }) => key)).toEqual(["x_2", "y_2"]);
    expect(copy.fields![1]!.when).toEqual({ field: "x_2", op: "filled" });
  });

  it("makes keys out of labels, free ones", () => {
    expect(slug("Número de série?")).toBe("numero_de_serie");
    expect(slug("2nd copy")).toBe("nd_copy");
    expect(slug("???")).toBe("");
    expect(freeKey("a", ["a", "a_2"])).toBe("a_3");
  });

  it("lets a condition name what comes before, in the same row too", () => {
    const rows = document(step("one", field("a"), field("g", { type: "group", fields: [field("x"), field("y")] }), field("b")));
    const names = (at: Parameters<typeof earlier>[1]): string => earlier(rows, at).map(({ key }) => key).join("");
    expect(names({ step: "one", field: "b" })).toBe("ag");
    expect(names({ step: "one", field: "g", inner: "y" })).toBe("ax");
    expect(names({ step: "one" })).toBe("");
  });
});

describe("undo and redo", () => {
  const label = (words: string) => changeField({ step: "two", field: "d" }, { label: words });

  it("take a word, not a letter, and come back", () => {
    let history = begin(LONG);
    for (const words of ["N", "Na", "Name"]) history = edit(history, label(words), "label d");
    history = edit(history, removeField({ step: "one", field: "a" }));
    expect(keys(history.now)).toBe("bc|d");
    history = undo(history);
    expect([keys(history.now), history.now.form.steps[1]!.fields[0]!.label]).toEqual(["abc|d", "Name"]);
    history = undo(history);
    expect(history.now).toBe(LONG);
    expect(undo(history)).toBe(history);
    history = redo(redo(history));
    expect(keys(history.now)).toBe("bc|d");
    expect(redo(history)).toBe(history);
  });

  it("forget what was undone once something else is done", () => {
    const history = edit(undo(edit(begin(LONG), label("x"))), label("y"));
    expect(history.future).toEqual([]);
  });

  it("keep what did not change as it is, so that hundreds of rows are not drawn again", () => {
    const after = label("x")(LONG);
    expect(after.form.steps[0]).toBe(LONG.form.steps[0]);
  });
});
