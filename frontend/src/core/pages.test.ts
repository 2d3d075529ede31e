import { expect, it } from "vitest";
import { readPages } from "./pages";

const pages: Record<string, { items: number[]; cursor: string | null }> = {
  "": { items: [1, 2], cursor: "b" },
  b: { items: [3], cursor: "c" },
  c: { items: [4], cursor: null },
};
const load = async (cursor: string | null) => pages[cursor ?? ""]!;

it("reads as many pages as were open, and knows where the next begins", async () => {
  expect(await readPages(2, load)).toEqual({ items: [1, 2, 3], cursor: "c", count: 2 });
});
it("stops at the end", async () => {
  expect(await readPages(9, load)).toEqual({ items: [1, 2, 3, 4], cursor: null, count: 3 });
});
