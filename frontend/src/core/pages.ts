import { useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "./api/types";
import type { Resource } from "./resource";
import { useResource } from "./resource";

interface Pages<T> {
  items: T[];
  cursor: string | null;
  count: number;
}

export interface Listing<T> extends Resource<Pages<T>> {
  /** Brings the next page; null when there is none. */
  more: (() => Promise<void>) | null;
  loadingMore: boolean;
  /** Reads again now, and once more: a list may trail behind the change that it was told of. */
  follow: () => void;
}

const TRAIL = 1_500;

/** A list that grows by pages. Reading again brings as many pages as were open. */
export function usePages<T>(
  key: string,
  load: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
): Listing<T> {
  const [wanted, setWanted] = useState({ key, count: 1 });
  const [loadingMore, setLoadingMore] = useState(false);
  const count = wanted.key === key ? wanted.count : 1;
  const goal = { count };
  const resource = useResource<Pages<T>>(key, (signal) =>
    readPages(goal.count, (cursor) => load(cursor, signal)),
  );
  const more = async (): Promise<void> => {
    goal.count = count + 1;
    setWanted({ key, count: count + 1 });
    setLoadingMore(true);
    await resource.reload();
    setLoadingMore(false);
  };
  const again = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(again.current), [key]);
  const follow = (): void => {
    void resource.reload();
    clearTimeout(again.current);
    again.current = setTimeout(() => void resource.reload(), TRAIL);
  };
  return { ...resource, loadingMore, follow, more: resource.data?.cursor ? more : null };
}

export async function readPages<T>(
  count: number,
  load: (cursor: string | null) => Promise<Page<T>>,
): Promise<Pages<T>> {
  const items: T[] = [];
  let cursor: string | null = null;
  let read = 0;
  do {
    const page: Page<T> = await load(cursor);
    items.push(...page.items);
    ({ cursor } = page);
    read += 1;
  } while (cursor && read < count);
  return { items, cursor, count: read };
}
