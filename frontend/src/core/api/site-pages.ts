import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Command } from "./client";
import { escape } from "./client";
import type { Localised } from "./consents";
import type { SitePage } from "./privacy";

export interface Processing {
  items: { kind: string; title: Localised; purpose: Localised; kept: Localised; personal: string[] }[];
  types: { id: string; title: Text; retention: { days: number; remove?: string[]; hold?: boolean } | null }[];
}

export const listPageVersions = (id: string, signal?: AbortSignal): Promise<{ items: SitePage[] }> =>
  staff.client.get(`/staff/pages/${escape(id)}`, signal);
export const publishPage = (
  id: string,
  body: { title: Localised; body: Localised; version: number; asks: boolean },
  command: Command,
): Promise<SitePage> => staff.client.post(`/staff/pages/${escape(id)}`, body, command);
export const readProcessing = (signal?: AbortSignal): Promise<Processing> =>
  staff.client.get("/staff/processing", signal);
