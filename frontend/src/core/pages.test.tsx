import { act, renderHook, waitFor } from "@testing-library/preact";
import { expect, it, vi } from "vitest";
import { readPages, usePages } from "./pages";

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

it("shows the first page, then one more at a time, and reads all that are open again", async () => {
  const read = vi.fn(load);
  const { result } = renderHook(() => usePages("list", read));
  await waitFor(() => expect(result.current.data?.items).toEqual([1, 2]));
  await act(() => result.current.more!());
  expect(result.current.data?.items).toEqual([1, 2, 3]);
  read.mockClear();
  await act(() => result.current.reload());
  expect(read.mock.calls.map(([cursor]) => cursor)).toEqual([null, "b"]);
  await act(() => result.current.more!());
  expect(result.current.data?.items).toEqual([1, 2, 3, 4]);
  expect(result.current.more).toBeNull();
});

it("keeps what is shown when reading again fails, and says so", async () => {
  let fail = false;
  const read = async (cursor: string | null) => {
    if (fail) throw new Error("gone");
    return load(cursor);
  };
  const { result } = renderHook(() => usePages("other list", read));
  await waitFor(() => expect(result.current.data?.items).toEqual([1, 2]));
  fail = true;
  await act(() => result.current.reload());
  expect(result.current.data?.items).toEqual([1, 2]);
  expect(result.current.error?.code).toBe("unexpected");
});
