import { expect, it } from "vitest";
import { extended, joinTimeline, newcomers, refreshed } from "./timeline";
import type { Entry, RequestDetail } from "./types";

const entry = (version: number, n = 0): Entry => ({
  id: `20261122-00000001-01/${version}/${n}`,
  type: "MessagePosted",
  at: "2026-11-22T10:00:00.000Z",
  by: { kind: "staff", id: "s", name: "Atendente" },
  channel: "portal",
  visible: "all",
  data: { purpose: "message", text: String(version), files: [] },
});
const request = (timeline: Entry[], cursor: string | null = null): RequestDetail =>
  ({ id: "20261122-00000001-01", version: 1, timeline, cursor }) as unknown as RequestDetail;
const versions = (entries: readonly Entry[]): string[] => entries.map((one) => one.id.slice(21));

it("joins pages into one history, newest first, each entry once, ten after nine", () => {
  const joined = joinTimeline([entry(10), entry(9, 1)], [entry(9, 1), entry(9), entry(2)]);
  expect(versions(joined)).toEqual(["10/0", "9/1", "9/0", "2/0"]);
});

it("keeps the older entries that were opened when the newest page is read again", () => {
  const known = request([entry(3), entry(2), entry(1)], null);
  const now = refreshed(known, request([entry(4), entry(3)], "older"));
  expect(versions(now.timeline)).toEqual(["4/0", "3/0", "2/0", "1/0"]);
  expect(now.cursor).toBeNull();
});

it("starts over rather than show a history with a gap", () => {
  const now = refreshed(request([entry(1)]), request([entry(9), entry(8)], "older"));
  expect(versions(now.timeline)).toEqual(["9/0", "8/0"]);
  expect(now.cursor).toBe("older");
});

it("puts an older page under what is known", () => {
  const more = extended(request([entry(5)], "c"), { items: [entry(4), entry(3)], cursor: "d" });
  expect(versions(more.timeline)).toEqual(["5/0", "4/0", "3/0"]);
  expect(more.cursor).toBe("d");
});

it("tells what is new, oldest first, and not what is only older", () => {
  const known = request([entry(5)]);
  expect(versions(newcomers(known, request([entry(7), entry(6), entry(5), entry(4)])))).toEqual(["6/0", "7/0"]);
  expect(newcomers(null, known)).toEqual([]);
});
