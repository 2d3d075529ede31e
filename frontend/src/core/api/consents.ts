import { customers } from "../customers";
import { locale } from "../i18n";
import type { Command } from "./client";

export type Localised = Record<string, string>;

export interface Consents {
  given: { page: string; version: number; at: string }[];
  needed: { page: string; version: number; title: Localised }[];
}

/** What an author wrote, in the language shown or the nearest there is. */
export const inLocale = (text: Localised): string => text[locale()] || text["pt-PT"] || "";

export const readConsents = (signal?: AbortSignal): Promise<Consents> =>
  customers.client.get("/my/consents", signal);
export const agree = (page: string, version: number, command: Command): Promise<Consents> =>
  customers.client.post("/my/consents", { page, version }, command);
