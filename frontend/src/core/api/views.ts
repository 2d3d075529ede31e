import type { Text } from "../i18n";
import type { Side } from "../side";
import { query } from "./client";

/** How many requests each of the customer's views holds (F111–F115). */
export type MyView = "all" | "my_responsibility" | "awaiting_return" | "concluded" | "cancelled";
/** How many requests each of a technician's views holds (F33). */
export type DeskView = "mine" | "department" | "overdue" | "waiting" | "finished";
export type Counts<View extends string> = Record<View, number>;

export interface Span {
  seconds: number;
  count: number;
}

export interface BoardColumn {
  id: string;
  title: Text;
  open: { staff: number; customer: number; overdue: number };
  /** Of what is open now: opened in the last 7, 30, 90 days, and before. */
  ages: number[];
  lines: { opened: number[]; closed: number[]; closed_in_time: number[]; closed_late: number[] };
  opened: number;
  closed: number;
  closed_in_time: number;
  closed_late: number;
  cancelled: number;
  breached: number;
  reiterated: number;
  complained: number;
  restarted: number;
  first_answer: Span;
  handling: Span;
  satisfaction: { sum: number; count: number; stars: number[] };
}

export interface Board {
  days: string[];
  departments: BoardColumn[];
}

export const readViews = <View extends string>(side: Side, signal: AbortSignal): Promise<Counts<View>> =>
  side.client.get(`${side.root}/views`, signal);

export const readBoard = (side: Side, days: string, signal: AbortSignal): Promise<Board> =>
  side.client.get(`/staff/board${query({ days })}`, signal);
