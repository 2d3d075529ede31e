import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Hours } from "./admin";
import type { Command } from "./client";
import { escape, query } from "./client";

/** Calendars of opening hours and holidays, and the service level of a type (F92). */

export interface CalendarContent {
  title: string;
  zone: string;
  hours: Hours;
  country: string;
  region: string;
  municipal: Record<string, string>;
  special: Record<string, [string, string][]>;
}

export interface Calendar extends Omit<CalendarContent, "title"> {
  id: string;
  title: Text;
  holidays: Record<string, string>;
  local: Record<string, string>;
  until: number;
  version: number;
}

export interface Holidays {
  places: Record<string, string[]>;
  holidays: Record<string, string>;
}

export interface Policy {
  time: Partial<Record<"days" | "working_days" | "hours" | "minutes" | "seconds", number>>;
  calendar?: string;
  warn: number;
  pauses: boolean;
}

export interface ServiceLevel {
  type_id: string;
  title: Text;
  policy: Policy | null;
  version: number;
  calendars: { id: string; title: Text }[];
}

export interface Span {
  begin: string;
  end: string;
  reason: string;
}

export interface Example {
  start: string;
  due: string | null;
  warn: string | null;
  spans: Span[];
}

export const MOVES = ["earlier", "later", "same", "begins", "ends"] as const;
export type Move = (typeof MOVES)[number];

export interface Preview {
  example: Example | null;
  counts: Record<Move | "overdue" | "newly", number>;
  items: { id: string; title: Text; before: string | null; after: string | null; move: Move; overdue: boolean }[];
  cursor: string | null;
}

const { client } = staff;
const level = (type: string): string => `/staff/types/${escape(type)}/service-level`;

export const listCalendars = (signal?: AbortSignal): Promise<{ items: Calendar[] }> =>
  client.get("/staff/calendars", signal);

export const readCalendar = (id: string, signal?: AbortSignal): Promise<Calendar> =>
  client.get(`/staff/calendars/${escape(id)}`, signal);

export const createCalendar = (content: CalendarContent, command: Command): Promise<Calendar> =>
  client.post("/staff/calendars", content, command);

export const changeCalendar = (
  { id, version }: Pick<Calendar, "id" | "version">,
  content: CalendarContent,
  command: Command,
): Promise<Calendar> => client.post(`/staff/calendars/${escape(id)}`, { ...content, version }, command);

export const listHolidays = (country: string, region: string, signal?: AbortSignal): Promise<Holidays> =>
  client.get(`/staff/holidays${query({ country: country || null, region: region || null })}`, signal);

export const readServiceLevel = (type: string, signal?: AbortSignal): Promise<ServiceLevel> =>
  client.get(level(type), signal);

export const previewServiceLevel = (
  type: string,
  body: { policy: Policy | null; opened_at?: string; cursor?: string },
  command: Command,
): Promise<Preview> => client.post(`${level(type)}/preview`, body, command);

export const applyServiceLevel = (
  type: string,
  body: { policy: Policy | null; version: number },
  command: Command,
): Promise<ServiceLevel> => client.post(level(type), body, command);
