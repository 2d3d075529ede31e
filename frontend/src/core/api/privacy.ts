import { customers, everyone } from "../customers";
import type { Text } from "../i18n";
import type { Side } from "../side";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { Localised } from "./consents";
import type { Payment } from "./payments";
import type { Entry, Page, RequestDetail } from "./types";

/** One version of a page of the organisation; `asks`: the newest that everybody had to agree to. */
export interface SitePage {
  id: string;
  version: number;
  title: Localised;
  body: Localised;
  published_at: string;
  asks: number;
}

export interface ExportedFile {
  id: string;
  name: string;
  type: string;
  size: number;
  state: string;
  sent_at: string;
  link: string | null;
}

/** As it is stored, by `kind`: the account, its events, accesses, consents, sessions and contacts. */
export type ExportedRecord = { kind: string } & Record<string, unknown>;

/** What was said of how a request went. */
export interface ExportedSurvey {
  answered_at: string;
  ratings: Record<string, number>;
  texts: Record<string, string>;
  comment: string;
}

export interface Exported {
  made_at: string;
  records: ExportedRecord[];
  files: ExportedFile[];
  requests: RequestDetail[];
  payments: Payment[];
  /** By the number of the request. */
  surveys: Record<string, ExportedSurvey>;
}

export interface Outlook {
  open: { id: string; title: Text }[];
  held: { title: Text; count: number; until: string }[];
}

export const readPage = (id: string, signal?: AbortSignal): Promise<SitePage> =>
  everyone.get(`/public/pages/${escape(id)}`, signal);

export const readPageVersion = (id: string, version: number, signal?: AbortSignal): Promise<SitePage> =>
  everyone.get(`/public/pages/${escape(id)}/versions/${version}`, signal);

/** Everything about me: all pages, and the older history of each request. */
export async function exportMe(side: Side = customers): Promise<Exported> {
  const whole: Exported = { made_at: "", records: [], files: [], requests: [], payments: [], surveys: {} };
  let cursor: string | null = null;
  do {
    const page: Exported & { cursor: string | null } = await side.client.get(`/my/export${query({ cursor })}`);
    whole.made_at ||= page.made_at;
    whole.records.push(...page.records);
    whole.files.push(...page.files);
    whole.payments.push(...page.payments);
    Object.assign(whole.surveys, page.surveys);
    for (const request of page.requests) whole.requests.push(await withHistory(side, request));
    ({ cursor } = page);
  } while (cursor);
  return whole;
}

async function withHistory(side: Side, request: RequestDetail): Promise<RequestDetail> {
  const timeline = [...request.timeline];
  let { cursor } = request;
  while (cursor) {
    const older: Page<Entry> = await side.client.get(
      `/my/requests/${escape(request.id)}/timeline${query({ cursor })}`,
    );
    timeline.push(...older.items);
    ({ cursor } = older);
  }
  return { ...request, timeline, cursor: null };
}

export const foreseeErasure = (signal?: AbortSignal): Promise<Outlook> =>
  customers.client.get("/my/erasure", signal);
export const eraseMe = (email: string, command: Command): Promise<{ status: string }> =>
  customers.client.post("/my/erasure", { email }, command);
