import type { Entry, Page, RequestDetail } from "./types";

/** Where an entry stands in the history: `…/{version}/{n}`. */
function position(entry: Entry): [number, number] {
  const [n = "0", version = "0"] = entry.id.split("/").reverse();
  return [Number(version), Number(n)];
}

const newestFirst = (a: Entry, b: Entry): number => {
  const [left, right] = [position(a), position(b)];
  return right[0] - left[0] || right[1] - left[1];
};

/** Entries never change: a page and what was known are one history. */
export function joinTimeline(one: readonly Entry[], other: readonly Entry[]): Entry[] {
  const byId = new Map([...one, ...other].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort(newestFirst);
}

/** The newest page again, keeping the older entries that were opened, if there is no gap between. */
export function refreshed(known: RequestDetail | null, page: RequestDetail): RequestDetail {
  if (known?.id !== page.id) return page;
  const seen = new Set(known.timeline.map((entry) => entry.id));
  if (!page.timeline.some((entry) => seen.has(entry.id))) return page;
  return { ...page, timeline: joinTimeline(page.timeline, known.timeline), cursor: known.cursor };
}

/** An older page, under what is known. */
export function extended(known: RequestDetail, older: Page<Entry>): RequestDetail {
  return { ...known, timeline: joinTimeline(known.timeline, older.items), cursor: older.cursor };
}

/** What came since, oldest first: to be said to who reads with the ears. */
export function newcomers(known: RequestDetail | null, now: RequestDetail): Entry[] {
  if (known?.id !== now.id) return [];
  const seen = new Set(known.timeline.map((entry) => entry.id));
  const latest = known.timeline[0];
  return now.timeline
    .filter((entry) => !seen.has(entry.id) && (!latest || newestFirst(entry, latest) < 0))
    .reverse();
}
