import type { Side } from "../side";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { DeskView, MyView } from "./views";
import type { Download, Entry, Page, RequestDetail, RequestSummary } from "./types";

export interface Writing {
  text: string;
  files: string[];
  internal?: boolean;
  version?: number;
}

const at = (side: Side, id: string): string => `${side.root}/requests/${escape(id)}`;

export const listMine = (
  side: Side,
  view: MyView,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<RequestSummary>> => side.client.get(`/my/requests${query({ view, cursor })}`, signal);

/** How a technician's views are asked for: by whose request it is, and whose turn. */
const DESK: Record<DeskView, { view: string; responsibility?: string }> = {
  mine: { view: "mine" },
  department: { view: "department" },
  overdue: { view: "overdue" },
  waiting: { view: "department", responsibility: "customer" },
  finished: { view: "department", responsibility: "finished" },
};

export const listQueue = (
  side: Side,
  view: DeskView,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<RequestSummary>> =>
  side.client.get(`/staff/queue${query({ ...DESK[view], cursor })}`, signal);

export const readRequest = (side: Side, id: string, signal?: AbortSignal): Promise<RequestDetail> =>
  side.client.get(at(side, id), signal);

/** What is older than a request's first page of history. */
export const readTimeline = (
  side: Side,
  id: string,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<Entry>> => side.client.get(`${at(side, id)}/timeline${query({ cursor })}`, signal);

export const takeRequest = (side: Side, id: string, version: number, command: Command): Promise<RequestSummary> =>
  side.client.post(`${at(side, id)}/take`, { version }, command);

export const write = (
  side: Side,
  id: string,
  where: "messages" | "ask" | "resolve",
  body: Writing,
  command: Command,
): Promise<RequestSummary> => side.client.post(`${at(side, id)}/${where}`, body, command);

export const download = (side: Side, id: string, file: string): Promise<Download> =>
  side.client.get(`${at(side, id)}/files/${escape(file)}`);
