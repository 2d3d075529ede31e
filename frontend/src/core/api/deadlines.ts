import type { Side } from "../side";
import type { Span } from "./calendars";
import { escape } from "./client";

/** `kind`: `service`, or the silence that is waited for (F55–F60, F92). */
export interface Deadline {
  kind: string;
  start: string;
  /** Null while the clock stands. */
  due_at: string | null;
  spans: Span[];
}

export const readDeadlines = (side: Side, id: string, signal?: AbortSignal): Promise<{ items: Deadline[] }> =>
  side.client.get(`${side.root}/requests/${escape(id)}/deadline`, signal);
