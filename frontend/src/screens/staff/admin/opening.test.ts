import { expect, it } from "vitest";
import { readDay, stroke, writeDay } from "./opening";

it("reads several intervals of a day, in any order, up to midnight", () => {
  expect(readDay("14:00-24:00, 9:00–12:30")).toEqual([
    [540, 750],
    [840, 1440],
  ]);
  expect(readDay("")).toEqual([]);
});

it.each(["09:00", "12:00-09:00", "09:00-24:01", "09:00-12:00, 11:00-13:00", "9-12", "09:00-12:00-13:00"])(
  "refuses %s",
  (text) => expect(readDay(text)).toBeNull(),
);

it("a stroke opens, and joins what it touches", () => {
  expect(stroke([[540, 750]], 750, 900)).toEqual([[540, 900]]);
  expect(stroke([[540, 750]], 960, 840)).toEqual([
    [540, 750],
    [840, 960],
  ]);
});

it("a stroke that begins in what is open closes it", () => {
  expect(writeDay(stroke([[540, 1020]], 750, 840))).toBe("09:00-12:30, 14:00-17:00");
  expect(stroke([[540, 1020]], 600, 600)).toEqual([[540, 1020]]);
});
