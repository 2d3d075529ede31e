/** What was, is, and was undone. Edits with the same `tag` in a row are one step: a word, not a letter. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
  tag: string;
}

/** As many steps back as anybody takes; each is the whole document, whose unchanged parts are shared. */
const MOST = 200;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], tag: "" });

export function edit<T>(history: History<T>, change: (now: T) => T, tag = ""): History<T> {
  const now = change(history.now);
  const same = tag !== "" && tag === history.tag;
  return { past: same ? history.past : [...history.past, history.now].slice(-MOST), now, future: [], tag };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], tag: "" };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, tag: "" };
}
