import { describe, expect, it } from "vitest";
import { readSpans, readWeek, written } from "./spans";

describe("working hours as they are typed", () => {
  it.each([
    ["", []],
    ["09:00-12:30", [["09:00", "12:30"]]],
    ["9:00 – 12:30, 14:00-18:00", [["09:00", "12:30"], ["14:00", "18:00"]]],
  ])("reads %j", (typed, spans) => expect(readSpans(typed)).toEqual(spans));

  it.each(["9", "09:00", "12:00-09:00", "09:00-12:00, 11:00-13:00", "24:00-25:00", "09:00-09:00", "manhã"])(
    "refuses %j",
    (typed) => expect(readSpans(typed)).toBeNull(),
  );

  it("writes what it reads", () => {
    const typed = "09:00-12:30, 14:00-18:00";
    expect(written(readSpans(typed)!)).toBe(typed);
  });

  it("leaves out days without work, and refuses a week with one wrong day", () => {
    expect(readWeek({ mon: "09:00-12:00", tue: "" })).toEqual({ mon: [["09:00", "12:00"]] });
    expect(readWeek({ mon: "09:00-12:00", tue: "x" })).toBeNull();
  });
});
