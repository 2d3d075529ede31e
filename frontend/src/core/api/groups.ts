import type { Side } from "../side";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { RequestSummary } from "./types";

export interface Group {
  leader: RequestSummary | null;
  items: RequestSummary[];
  cursor: string | null;
}

export type Regrouping = "split" | "promote" | "regroup";

const at = (id: string): string => `/staff/requests/${escape(id)}`;

/** Whom a request follows, and a page of who follows it. */
export const readGroup = (side: Side, id: string, cursor: string | null, signal: AbortSignal): Promise<Group> =>
  side.client.get(`${at(id)}/group${query({ cursor })}`, signal);

export const changeGroup = (
  side: Side,
  id: string,
  what: Regrouping,
  version: number,
  command: Command,
  address?: unknown,
): Promise<RequestSummary> => side.client.post(`${at(id)}/${what}`, { version, ...(address ? { address } : {}) }, command);
