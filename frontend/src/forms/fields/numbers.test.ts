// @vitest-environment node
import { expect, it } from "vitest";
import { readNumber, writeNumber } from "./numbers";

it.each([
  ["12", "pt-PT", 12],
  ["12,5", "pt-PT", 12.5],
  ["12.5", "pt-PT", 12.5],
  ["1.234", "pt-PT", 1234],
  ["1.234,5", "pt-BR", 1234.5],
  ["1 234,5", "pt-PT", 1234.5],
  ["1\u00a0234", "pt-PT", 1234],
  ["1,234", "en", 1234],
  ["1,234.5", "en", 1234.5],
  ["12.5", "en", 12.5],
  ["12,5", "en", 12.5],
  ["-3", "en", -3],
  ["\u22123", "pt-PT", -3],
  ["0,10", "pt-PT", 0.1],
])("reads %s in %s as %d", (typed, locale, number) => {
  expect(readNumber(typed, locale)).toBe(number);
});

it.each(["dez", "1e5", "1,2,3", "--1", "1.", "0x10", "Infinity", "1.23.456"])(
  "keeps %s as it was typed, to be refused",
  (typed) => {
    expect(readNumber(typed, "pt-PT")).toBe(typed);
  },
);

it("takes blanks for no answer", () => {
  expect(readNumber("  ", "pt-PT")).toBeUndefined();
});

it.each([
  [12.5, "pt-PT", "12,5"],
  [12345.5, "pt-PT", "12345,5"],
  [12.5, "en", "12.5"],
  [0.000001, "en", "0.000001"],
])("writes %d in %s so that it reads back", (number, locale, written) => {
  expect(writeNumber(number, locale)).toBe(written);
  expect(readNumber(written, locale)).toBe(number);
});

it("writes what was no number as it was typed, and nothing for no answer", () => {
  expect(writeNumber("dez", "en")).toBe("dez");
  expect(writeNumber(undefined, "en")).toBe("");
});
