import type { Answers, Field } from "../../forms/types";
import { customers } from "../customers";
import type { Text } from "../i18n";
import { createCommand } from "./client";
import type { Signature } from "./types";

/** A form that was begun and not sent (`docs/api.md`, `/my/drafts`). */
export interface DraftSummary {
  type_id: string;
  title: Text;
  saved_at: string;
  kept_until: string;
}

export interface DraftSaved {
  version: number;
  saved_at: string;
  kept_until: string;
}

/** `field`: the question it answers, `key` or `group#0#key`. */
export interface DraftFile {
  field: string;
  id: string;
  name: string;
  type: string;
  size: number;
  state: "accepted" | "refused";
  signed: boolean;
  signatures: Signature[];
}

export interface Aside {
  field: Field;
  value: unknown;
  form_version: number;
  row: number | null;
}

/** What a newer version of the form did to the draft. */
export interface Change {
  what: "removed" | "type" | "option" | "reworded" | "added";
  label: Text;
}

export interface DraftView extends DraftSaved {
  type_id: string;
  form_version: number;
  answers: Answers;
  page: string | null;
  files: DraftFile[];
  changes: Change[];
  aside: Aside[];
}

export interface DraftBody {
  form_version: number;
  answers: Answers;
  page: string | null;
  version: number;
}

export const listDrafts = (signal?: AbortSignal): Promise<{ items: DraftSummary[] }> =>
  customers.client.get("/my/drafts", signal);

/** Null when there is none: that is asked of the list, for most forms have no draft and that is no error. */
export async function readDraft(type: string): Promise<DraftView | null> {
  const { items } = await listDrafts();
  return items.some(({ type_id }) => type_id === type) ? customers.client.get(`/my/drafts/${type}`) : null;
}

export const saveDraft = (type: string, body: DraftBody): Promise<DraftSaved> =>
  customers.client.post(`/my/drafts/${type}`, body, createCommand());

export const discardDraft = (type: string): Promise<DraftSaved> =>
  customers.client.post(`/my/drafts/${type}/discard`, {}, createCommand());
