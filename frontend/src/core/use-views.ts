import { useEffect, useRef } from "preact/hooks";
import type { Counts } from "./api/views";
import { readViews } from "./api/views";
import { useResource } from "./resource";
import type { Side } from "./side";

/** Counts trail behind the change that they are told of: by a queue, and now and then by two tries. */
const TRAIL = [2_000, 8_000] as const;

export interface Views<View extends string> {
  counts: Counts<View> | null;
  /** Reads again now, and later once more. */
  follow: () => void;
}

/** The counts of a side's views. Without them the views work as well. */
export function useViews<View extends string>(side: Side): Views<View> {
  const { data, reload } = useResource(`${side.who} views`, (signal) => readViews<View>(side, signal));
  const later = useRef<ReturnType<typeof setTimeout>[]>([]);
  const trail = (): void => {
    later.current.forEach(clearTimeout);
    later.current = TRAIL.map((pause) => setTimeout(() => void reload(), pause));
  };
  useEffect(() => {
    // Who comes from a change of their own is here before it was counted.
    trail();
    return () => later.current.forEach(clearTimeout);
  }, [reload]);
  return {
    counts: data,
    follow: () => {
      void reload();
      trail();
    },
  };
}
