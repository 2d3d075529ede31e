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
  /** Who signed a PDF whose signatures hold. */
  signed_by?: string[];
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
  /** The promised time; `due_at` is null while it stands. */
  service: { due_at: string | null; overdue: boolean; paused: boolean } | null;
  reiterations: number;
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
  | EntryOf<"FeePaid", { payment: string; amount: number; currency: string }>
  | EntryOf<"FeeRefunded", { payment: string; amount: number; currency: string; text: string }>
  | EntryOf<"RequestTaken", { attendant: { id: string; name: string } }>
  | MessagePosted
  | EntryOf<"Grouped" | "Split" | "Promoted" | "Regrouped" | "FollowerJoined" | "FollowerLeft", object>
  | EntryOf<"AnswersChanged", { fields: string[] }>
  | EntryOf<
      "HandedOver",
      { from: Titled; to: Titled; move: Titled; text: string; attendant: { id: string; name: string } | null }
    >
  | EntryOf<"UnderstandingProposed" | "Reiterated" | "Complained" | "Restarted", { text: string; files: File[] }>
  | EntryOf<"UnderstandingApproved" | "UnderstandingRejected" | "RequestCancelled", { text?: string }>
  | EntryOf<"ServiceWarned" | "ServiceBreached", { due_at: string }>
  | EntryOf<"DeadlineMoved", { from: string | null; to: string | null }>
  | EntryOf<"SurveyAnswered" | "SurveyReminded" | "RequestDeleted", object>
  | EntryOf<"DataRemoved", { parts: string[]; reason: "erasure" | "retention" }>
  | EntryOf<
      "StateChanged",
      { from: State; to: State; reason: string; timer?: Timer; due_at?: string; entry: number }
    >;

export interface Permission {
  allowed: boolean;
  reason: string | null;
}
export type Action =
  | "take"
  | "message"
  | "note"
  | "ask"
  | "resolve"
  | "split"
  | "promote"
  | "regroup"
  | "fill"
  | "hand_over"
  | "propose"
  | "approve"
  | "reject"
  | "reiterate"
  | "complain"
  | "restart"
  | "cancel"
  | "delete";

interface Titled {
  id: string;
  title: Text;
}

/** A document that a stage asks for (F31). */
export interface WantedDocument {
  id: string;
  title: Text;
  mandatory: boolean;
  by: "customer" | "staff";
  received: boolean;
}

/** A stage, with every time it was in its turn; `seconds` is null while that lasts (F123). */
export interface StageLine {
  id: string;
  title: Text;
  place: "passed" | "current" | "ahead";
  passed: { at: string; seconds: number | null; by: Actor; condition: Text; reason: string }[];
  documents: WantedDocument[];
}

/** A way out of the stage: `why` not yet, and which fields are `missing`, by code (F119). */
export interface MoveLine {
  id: string;
  title: Text;
  to: Text;
  /** The id of the one that goes on. */
  department: string;
  reason: "required" | "optional" | "none";
  why: string | null;
  missing: Record<string, string>;
}

/** What staff are going to do (F122). */
export interface Understanding {
  text: string;
  at: string;
  by: Actor;
  status: "proposed" | "approved" | "rejected";
  reason: string;
}

export interface RequestDetail extends RequestSummary {
  /** The fee that came with it (F19). */
  paid: { amount: number; currency: string; at: string; payment: string; refunded_at?: string | null } | null;
  /** The signed document that it came with, one of the files; `current`: the answers are those still (F16). */
  signed: { file: string; signatures: { name: string; at: string | null }[]; current: boolean } | null;
  form_version: number;
  answers: Record<string, unknown>;
  files: File[];
  timeline: Entry[];
  cursor: string | null;
  actions: Partial<Record<Action, Permission>>;
  stages: StageLine[];
  moves: MoveLine[];
  understanding: Understanding | null;
  /** The parameters that this reader may fill in this stage. */
  fields: string[];
  complaints: number;
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
  /** A PDF whose signature was verified. */
  signed?: boolean;
  signatures?: Signature[];
}

/** A signature of a PDF: who, when as they say, and why it does not hold. */
export interface Signature {
  name: string;
  at: string | null;
  problem: "broken" | "changed" | "expired" | "revoked" | "untrusted" | "unreadable" | null;
}

export interface UploadTicket {
  id: string;
  state: Upload["state"];
  url: string;
  fields: Record<string, string>;
  expires_at: string;
  /** Of a large file, which goes in parts; else 0. */
  parts: number;
}

/** What arrived of a large file, and where its next parts go. */
export interface UploadParts {
  count: number;
  part_size: number;
  arrived: number[];
  next: { number: number; size: number; url: string }[];
  expires_at: string;
}

export interface Download {
  url: string;
  name: string;
  expires_at: string;
}

/** A `type` is opened, by `type_id`; `information` is read, by `id`, and may lead to a type. */
export interface CatalogueItem {
  kind: "type" | "information";
  id: string;
  type_id: string;
  title: Text;
  summary: Text;
  keywords: Record<string, string[]>;
  icon: string;
  leads_to: string;
}

export interface Information extends CatalogueItem {
  /** Markdown. */
  solution: Text;
}

export interface Catalogue {
  sections: {
    id: string;
    title: Text;
    icon: string;
    categories: { id: string; title: Text; icon: string; items: CatalogueItem[] }[];
  }[];
}
