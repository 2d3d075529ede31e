import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Command } from "./client";
import { createCommand, escape } from "./client";

/** A request type's workflow as its document has it (`docs/workflow.md`). */

export const SETTINGS = ["required", "read_only", "needed", "hidden_from_staff", "hidden_from_customer"] as const;
export type Setting = (typeof SETTINGS)[number];
export const MOVERS = ["staff", "customer", "timer"] as const;
export type Mover = (typeof MOVERS)[number];

export interface Comparison {
  field: string;
  op: string;
  value?: unknown;
}
export type Condition = Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };

export interface Move {
  id: string;
  title: Text;
  to: string;
  by?: Mover[];
  reason?: "required" | "optional" | "none";
  state?: "open" | "pending" | "resolved";
  when?: Condition;
  after?: { days: number } | { seconds: number };
}

export interface Paper {
  id: string;
  title: Text;
  mandatory: boolean;
  by: "customer" | "staff";
}

export interface Stage {
  id: string;
  title?: Text;
  actions?: Record<string, Text>;
  department?: { id: string; title: Text };
  attendant?: string;
  solves?: boolean;
  settings?: Record<string, Setting[]>;
  documents?: Paper[];
  understanding?: { approved?: string; rejected?: string };
  moves: Move[];
}

export interface Workflow {
  start: string;
  restart?: string;
  stages: Stage[];
}

export interface TypeSummary {
  id: string;
  title: Text;
  version: number;
  department: { id: string; title: Text };
}

export interface FieldOfForm {
  key: string;
  type: string;
  label: Text;
  options: { value: string; label: Text }[];
}

export interface Serving {
  id: string;
  title: Text;
  members: { id: string; name: string }[];
}

export interface Editing {
  type: TypeSummary;
  workflow: Workflow;
  fields: FieldOfForm[];
  departments: Serving[];
}

/** `trace`: ids of stages, and of moves as `stage/move`. */
export interface Problem {
  path: string;
  code: string;
  trace: string[];
}

const { client } = staff;
const path = (id: string): string => `/staff/types/${escape(id)}/workflow`;

export const listTypes = (signal?: AbortSignal): Promise<{ items: TypeSummary[] }> => client.get("/staff/types", signal);

export const readWorkflow = (id: string, signal?: AbortSignal): Promise<Editing> => client.get(path(id), signal);

/** Writes nothing: asking twice is asking twice. */
export const checkWorkflow = (id: string, workflow: Workflow): Promise<{ problems: Problem[] }> =>
  client.post(`${path(id)}/check`, { workflow }, createCommand());

export const publishWorkflow = (
  { id, version }: TypeSummary,
  workflow: Workflow,
  command: Command,
): Promise<TypeSummary> => client.post(path(id), { workflow, version }, command);
