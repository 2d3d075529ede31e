import type { FormDef } from "../../forms/types";
import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Command } from "./client";
import { createCommand, escape } from "./client";

/** A request type as one document, as `docs/forms.md` has it; what the editor does not show it keeps. */
export interface TypeDocument {
  id: string;
  title: Text;
  department: { id: string; title: Text };
  subject_field?: string;
  restart_hours?: number;
  form: FormDef;
  summary?: Text;
  keywords?: Record<string, string[]>;
  icon?: string;
  section?: { id: string; title: Text };
  category?: { id: string; title: Text };
  order?: number;
  [other: string]: unknown;
}

/** `path` as in `form.steps.0.fields.2.label.en`. */
export interface Problem {
  path: string;
  code: string;
}

export interface TypeDraft {
  id: string;
  document: TypeDocument;
  /** 0: nobody saved it; the document is the current version's. */
  version: number;
  base: number;
  /** The published version, 0 for none. */
  current: number;
  by: string;
  at: string;
  /** Somebody else, who saved it a moment ago. */
  editing: { name: string; at: string } | null;
  /** Of the published fields: these are kept as they are. */
  keys: string[];
  problems: Problem[];
}

export interface Saved {
  id: string;
  version: number;
  base: number;
  at: string;
  problems: Problem[];
  ignored: string[];
}

export interface DraftHead {
  id: string;
  title: Text;
  by: string;
  at: string;
  base: number;
}

export interface Template {
  id: string;
  title: Text;
  summary: Text;
  department: { id: string; title: Text };
  section: { id: string; title: Text };
  category: { id: string; title: Text };
  fields: number;
}

export interface Change {
  what: "added" | "removed" | "moved" | "changed";
  kind: "step" | "field" | "form" | "type";
  key: string;
  label: Text;
  step: Text;
  properties: { name: string; before: unknown; after: unknown }[];
}

export interface VersionHead {
  version: number;
  current: boolean;
  at: string;
  by: string;
}

export interface NewType {
  id: string;
  template: string;
  title: Text;
  summary: Text;
  department: { id: string; title: Text };
  section: { id: string; title: Text };
  category: { id: string; title: Text };
}

const { client } = staff;
const ROOT = "/staff/types";
const path = (id: string): string => `${ROOT}/${escape(id)}`;

export const listDrafts = (signal?: AbortSignal): Promise<{ items: DraftHead[] }> => client.get(`${ROOT}/drafts`, signal);

export const listTemplates = (signal?: AbortSignal): Promise<{ items: Template[] }> =>
  client.get(`${ROOT}/templates`, signal);

export const newType = (type: NewType, command: Command): Promise<Saved> => client.post(ROOT, type, command);

export const importType = (
  document: unknown,
  replacing: { version?: number; as_id?: string },
  command: Command,
): Promise<Saved> => client.post(`${ROOT}/import`, { document, ...replacing }, command);

export const readDraft = (id: string, signal?: AbortSignal): Promise<TypeDraft> => client.get(`${path(id)}/draft`, signal);

export const saveDraft = (
  { id, version, base }: { id: string; version: number; base: number },
  document: TypeDocument,
): Promise<Saved> => client.post(`${path(id)}/draft`, { document, version, base }, createCommand());

export const discardDraft = (id: string, version: number, command: Command): Promise<unknown> =>
  client.post(`${path(id)}/draft/discard`, { version }, command);

export const publishDraft = (id: string, version: number, command: Command): Promise<{ version: number }> =>
  client.post(`${path(id)}/publish`, { version }, command);

export const listVersions = (id: string, signal?: AbortSignal): Promise<{ items: VersionHead[] }> =>
  client.get(`${path(id)}/versions`, signal);

/** 0 is the draft. */
export const compareVersions = (
  id: string,
  before: number,
  after: number,
  signal?: AbortSignal,
): Promise<{ changes: Change[] }> => client.get(`${path(id)}/compare?before=${before}&after=${after}`, signal);

export const takeBack = (id: string, number: number, version: number, command: Command): Promise<Saved> =>
  client.post(`${path(id)}/take-back`, { number, version }, command);

export const exportType = (id: string): Promise<{ document: TypeDocument; version: number }> =>
  client.get(`${path(id)}/export`);
