import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Command } from "./client";
import { escape, query } from "./client";

/** Who serves, with which profile, for which departments: what `/api/staff/…` administers. */

export type Status = "active" | "invited" | "inactive";

export interface MemberSummary {
  id: string;
  name: string;
  departments: string[];
  profile: string;
  status: Status;
  absent: boolean;
  substitute: string;
}

export interface Absence {
  since: string;
  until: string;
  substitute: string;
}

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];
export type Hours = Partial<Record<Day, [string, string][]>>;

export interface Member {
  id: string;
  name: string;
  email: string;
  locale: string;
  departments: string[];
  profile: string;
  status: Status;
  skills: string[];
  hours: Hours;
  absences: Absence[];
  created_at: string;
  /** Name, profile and departments are what the organisation's directory says. */
  sso: boolean;
  version: number;
}

export type MemberChanges = Partial<
  Pick<Member, "name" | "departments" | "profile" | "skills" | "hours" | "absences">
>;

export interface Invitation {
  email: string;
  name: string;
  locale: string;
  departments: string[];
  profile: string;
}

export interface Verdict {
  action: string;
  allowed: boolean;
  why: string;
}

export interface Can {
  profile: string;
  profile_title: Text;
  departments: string[];
  blocked_types: string[];
  status: Status;
  permissions: Verdict[];
  actions: Verdict[];
}

export interface Held {
  id: string;
  type: Text;
  state: string;
  department: string;
  opened_at: string;
}

export interface Profile {
  id: string;
  title: Text;
  permissions: string[];
  blocked_types: string[];
  ready: boolean;
  version: number;
}

export type ProfileContent = { title: string; permissions: string[]; blocked_types: string[] };

export interface Department {
  id: string;
  title: Text;
  version: number;
}

export interface System {
  id: string;
  arn: string;
  name: string;
  departments: string[];
  profile: string;
  status: "active" | "revoked";
  last_used_at: string;
  version: number;
}

interface List<T> {
  items: T[];
}

const { client } = staff;
const member = (id: string): string => `/staff/members/${escape(id)}`;

export const listMembers = (signal?: AbortSignal): Promise<List<MemberSummary>> =>
  client.get("/staff/members", signal);

export const readMember = (id: string, signal?: AbortSignal): Promise<Member> => client.get(member(id), signal);

export const invite = (body: Invitation, command: Command): Promise<Member> =>
  client.post("/staff/members", body, command);

export const changeMember = (
  { id, version }: Member,
  changes: MemberChanges,
  command: Command,
): Promise<Member> => client.post(member(id), { ...changes, version }, command);

export const moveMember = (
  { id, version }: Member,
  move: "invite" | "deactivate" | "reactivate",
  command: Command,
): Promise<Member> => client.post(`${member(id)}/${move}`, { version }, command);

export const readRights = (id: string, request: string | null, signal?: AbortSignal): Promise<Can> =>
  client.get(`${member(id)}/can${query({ request })}`, signal);

export const readSystemRights = (id: string, request: string | null, signal?: AbortSignal): Promise<Can> =>
  client.get(`/staff/systems/${escape(id)}/can${query({ request })}`, signal);

export const listHeld = (id: string, signal?: AbortSignal): Promise<List<Held>> =>
  client.get(`${member(id)}/requests`, signal);

export const listProfiles = (signal?: AbortSignal): Promise<List<Profile> & { permissions: string[] }> =>
  client.get("/staff/profiles", signal);

export const createProfile = (body: ProfileContent, command: Command): Promise<Profile> =>
  client.post("/staff/profiles", body, command);

export const changeProfile = (
  { id, version }: Profile,
  body: ProfileContent,
  command: Command,
): Promise<Profile> => client.post(`/staff/profiles/${escape(id)}`, { ...body, version }, command);

export const removeProfile = ({ id, version }: Profile, command: Command): Promise<Profile> =>
  client.post(`/staff/profiles/${escape(id)}/remove`, { version }, command);

export const listDepartments = (signal?: AbortSignal): Promise<List<Department>> =>
  client.get("/staff/departments", signal);

export const createDepartment = (body: { id: string; title: string }, command: Command): Promise<Department> =>
  client.post("/staff/departments", body, command);

export const renameDepartment = (
  { id, version }: Department,
  title: string,
  command: Command,
): Promise<Department> => client.post(`/staff/departments/${escape(id)}`, { title, version }, command);

export const listSystems = (signal?: AbortSignal): Promise<List<System>> => client.get("/staff/systems", signal);

export const registerSystem = (
  body: Pick<System, "arn" | "name" | "departments" | "profile">,
  command: Command,
): Promise<System> => client.post("/staff/systems", body, command);

export const moveSystem = (
  { id, version }: System,
  move: "revoke" | "restore",
  command: Command,
): Promise<System> => client.post(`/staff/systems/${escape(id)}/${move}`, { version }, command);
