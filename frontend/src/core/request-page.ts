import { useCallback, useRef, useState } from "preact/hooks";
import type { ApiError } from "./api/errors";
import { asApiError } from "./api/errors";
import { readRequest, readTimeline } from "./api/requests";
import { extended, refreshed } from "./api/timeline";
import type { RequestDetail } from "./api/types";
import { useLive } from "./live";
import type { Resource } from "./resource";
import { useResource } from "./resource";
import type { Side } from "./side";
import type { LiveState } from "./socket";

export interface RequestPage extends Resource<RequestDetail> {
  live: LiveState;
  /** Brings older history; null when all of it is here. */
  more: (() => Promise<void>) | null;
  loadingMore: boolean;
  moreError: ApiError | null;
}

/** One request, kept as it is: read again at each push, with older history on demand. */
export function useRequest(
  side: Side,
  id: string,
  onNews: (known: RequestDetail, now: RequestDetail) => void,
): RequestPage {
  const [older, setOlder] = useState({ loading: false, error: null as ApiError | null });
  const news = useRef(onNews);
  news.current = onNews;

  const resource = useResource(
    `${side.who} request ${id}`,
    (signal) => readRequest(side, id, signal),
    (known, fresh) => {
      if (fresh.version !== known.version) news.current(known, fresh);
      return refreshed(known, fresh);
    },
  );
  // One command is several events of one version: it is read once.
  const heard = useRef(0);
  const live = useLive(side, (change) => {
    const known = Math.max(resource.data?.version ?? 0, heard.current);
    const moved = change.what === "request" && change.id === id && change.version > known;
    if (moved) heard.current = change.version;
    if (moved || change.what === "everything") void resource.reload();
  });

  const { change } = resource;
  const cursor = resource.data?.cursor ?? null;
  const more = useCallback(async () => {
    if (!cursor) return;
    setOlder({ loading: true, error: null });
    try {
      const page = await readTimeline(side, id, cursor);
      // What came by push meanwhile stays: the page is put under whatever is known now.
      change((known) => extended(known, page));
      setOlder({ loading: false, error: null });
    } catch (error) {
      setOlder({ loading: false, error: asApiError(error) });
    }
  }, [side, id, cursor, change]);

  return {
    ...resource,
    live,
    more: cursor ? more : null,
    loadingMore: older.loading,
    moreError: older.error,
  };
}
