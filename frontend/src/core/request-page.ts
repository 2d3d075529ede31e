import { useCallback, useRef, useState } from "preact/hooks";
import { readRequest } from "./api/requests";
import { extended, refreshed } from "./api/timeline";
import type { RequestDetail } from "./api/types";
import { useLive } from "./live";
import type { Resource } from "./resource";
import { useResource } from "./resource";
import type { Side } from "./side";
import type { LiveState } from "./socket";

export interface RequestPage extends Resource<RequestDetail> {
  live: LiveState;
  more: (() => Promise<void>) | null;
  loadingMore: boolean;
}

/** One request, kept as it is: read again at each push, with older history on demand. */
export function useRequest(
  side: Side,
  id: string,
  onNews: (known: RequestDetail, now: RequestDetail) => void,
): RequestPage {
  const older = useRef<string | null>(null);
  const [loadingMore, setLoadingMore] = useState(false);
  const news = useRef(onNews);
  news.current = onNews;

  const resource = useResource(
    `${side.who} request ${id}`,
    (signal) => readRequest(side, id, older.current, signal),
    (known, fresh) => {
      if (older.current) return extended(known, fresh);
      if (fresh.version !== known.version) news.current(known, fresh);
      return refreshed(known, fresh);
    },
  );

  const live = useLive(side, (change) => {
    const known = resource.data?.version ?? 0;
    const moved = change.what === "request" && change.id === id && change.version > known;
    if (!moved && change.what !== "everything") return;
    // What is new goes before an older page that may be on its way.
    older.current = null;
    void resource.reload();
  });

  const cursor = resource.data?.cursor ?? null;
  const { reload } = resource;
  const more = useCallback(async () => {
    older.current = cursor;
    setLoadingMore(true);
    await reload();
    older.current = null;
    setLoadingMore(false);
  }, [cursor, reload]);

  return { ...resource, live, loadingMore, more: cursor ? more : null };
}
