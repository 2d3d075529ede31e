/** What crosses the wire, as docs/architecture.md says it. Times are UTC ISO 8601. */
import type { Text } from "../i18n";

export type State =
  | "open"
  | "in_progress"
  | "pending"
  | "customer_validation"
  | "resolved"
  | "closed"
  | "cancelled";
export type Responsibility = "staff" | "customer" | "finished";
export type Timer = "reply" | "validation" | "agreement";
export type Wait = { days: number } | { seconds: number };
export type Waits = Record<Timer, Wait>;

export interface Page<T> {
  items: T[];
  cursor: string | null;
}

export interface File {
  id: string;
  name: string;
  type: string;
  size: number;
}

export interface Due {
  timer: Timer;
  at: string;
  to: State;
}

export interface RequestSummary {
  id: string;
  protocol: string;
  type: { id: string; title: Text };
  title: Text;
  state: State;
  responsibility: Responsibility;
  phase: { stage: Text; action: Text };
  department: { id: string; title: Text };
  attendant: { id: string; name: string } | null;
  customer: { id: string; name: string };
  /** Another than the customer: staff on their behalf, or a contact for the organisation. */
  opened_by: Actor;
  channel: string;
  opened_at: string;
  last_activity_at: string;
  version: number;
  due: Due | null;
  demo: boolean;
  /** Handled together with an earlier report of the same place. */
  grouped: boolean;
}

export interface Actor {
  kind: "customer" | "staff" | "system" | "timer";
  id: string;
  name: string;
}

interface EntryOf<Type extends string, Data> {
  id: string;
  type: Type;
  at: string;
  by: Actor;
  channel: string;
  visible: "all" | "staff";
  data: Data;
}

export type Purpose = "message" | "question" | "solution" | "note";
export type MessagePosted = EntryOf<
  "MessagePosted",
  { purpose: Purpose; text: string; files: File[]; removed?: boolean }
>;
export type Entry =
  | EntryOf<"RequestOpened", { type_id: string; title: Text; files: File[] }>
  | EntryOf<"CustomerReplaced", { from: string; to: string; reason: "merged" | "unmerged" }>
  | EntryOf<"RequestTaken", { attendant: { id: string; name: string } }>
  | MessagePosted
  | EntryOf<"Grouped" | "Split" | "Promoted" | "Regrouped" | "FollowerJoined" | "FollowerLeft", object>
  | EntryOf<"AnswersChanged", { fields: string[] }>
  | EntryOf<"DataRemoved", { parts: string[]; reason: "erasure" | "retention" }>
  | EntryOf<
      "StateChanged",
      { from: State; to: State; reason: string; timer?: Timer; due_at?: string; entry: number }
    >;

export interface Permission {
  allowed: boolean;
  reason: string | null;
}
export type Action = "take" | "message" | "note" | "ask" | "resolve" | "split" | "promote" | "regroup";

export interface RequestDetail extends RequestSummary {
  form_version: number;
  answers: Record<string, unknown>;
  files: File[];
  timeline: Entry[];
  cursor: string | null;
  actions: Partial<Record<Action, Permission>>;
  /** Others of the same place may follow it; said to staff alone. */
  leads: boolean;
}

export interface Upload {
  id: string;
  name: string;
  size: number;
  type: string;
  state: "waiting" | "accepted" | "refused";
  reason: string | null;
}

export interface UploadTicket {
  id: string;
  state: Upload["state"];
  url: string;
  fields: Record<string, string>;
  expires_at: string;
}

export interface Download {
  url: string;
  name: string;
  expires_at: string;
}

export interface CatalogueItem {
  type_id: string;
  title: Text;
  summary: Text;
  keywords: Record<string, string[]>;
  icon: string;
}

export interface Catalogue {
  sections: {
    id: string;
    title: Text;
    categories: { id: string; title: Text; items: CatalogueItem[] }[];
  }[];
}
