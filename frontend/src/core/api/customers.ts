import type { Answers, FormDef } from "../../forms/types";
import { staff } from "../staff";
import type { Account } from "./accounts";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { Catalogue, Actor, Page, RequestSummary } from "./types";

export interface CustomerSummary {
  id: string;
  kind: "natural" | "legal";
  name: string;
  email: string;
  tax_id: string;
  phone: string;
  status: string;
  version: number;
}

export interface Matches {
  items: CustomerSummary[];
  /** More were left out: another word tells them apart. */
  more: boolean;
}

export interface CustomerDetail extends Account {
  phone: string;
  merged_into: string | null;
  merged: CustomerSummary[];
  similar: { customer: CustomerSummary; reasons: string[] }[];
  link_sent_at: string | null;
  form: FormDef;
  answers: Answers;
}

/** One fact of an account's history: which fields changed, never their values. */
export interface AccountEntry {
  id: string;
  type: string;
  at: string;
  by: Actor;
  channel: string;
  data: { fields?: string[]; into?: string; from?: string; merged?: string };
}

export type Channel = "phone" | "counter";

export interface Behalf {
  type_id: string;
  form_version: number;
  answers: Answers;
  channel: Channel;
  signed?: string;
}

const ROOT = "/staff/customers";
const at = (id: string): string => `${ROOT}/${escape(id)}`;

export const findCustomers = (q: string, signal: AbortSignal): Promise<Matches> =>
  staff.client.get(`${ROOT}${query({ q })}`, signal);

export const readCustomerForm = (signal: AbortSignal): Promise<{ form: FormDef }> =>
  staff.client.get("/staff/customer-form", signal);

export const registerCustomer = (answers: Answers, anyway: boolean, command: Command): Promise<CustomerSummary> =>
  staff.client.post(ROOT, { answers, anyway }, command);

export const readCustomer = (id: string, signal: AbortSignal): Promise<CustomerDetail> =>
  staff.client.get(at(id), signal);

export const editCustomer = (id: string, version: number, answers: Answers, command: Command): Promise<CustomerSummary> =>
  staff.client.post(at(id), { version, answers }, command);

export const changePhones = (
  id: string,
  body: { version: number; what: "add" | "remove" | "main"; number: string },
  command: Command,
): Promise<CustomerSummary> => staff.client.post(`${at(id)}/phones`, body, command);

export const resendAccess = (id: string, version: number, email: string, command: Command): Promise<CustomerSummary> =>
  staff.client.post(`${at(id)}/resend-access`, { version, email }, command);

export const listRequestsOf = (id: string, cursor: string | null, signal: AbortSignal): Promise<Page<RequestSummary>> =>
  staff.client.get(`${at(id)}/requests${query({ cursor })}`, signal);

export const listHistoryOf = (id: string, cursor: string | null, signal: AbortSignal): Promise<Page<AccountEntry>> =>
  staff.client.get(`${at(id)}/history${query({ cursor })}`, signal);

/** What this customer may ask for, without what the attendant never sees. */
export const readCustomerMenu = (id: string, signal?: AbortSignal): Promise<Catalogue> =>
  staff.client.get(`${at(id)}/catalogue`, signal);

export const openOnBehalf = (id: string, body: Behalf, command: Command): Promise<RequestSummary> =>
  staff.client.post(`${at(id)}/requests`, body, command);

export const mergeCustomer = (id: string, version: number, into: string, command: Command): Promise<CustomerSummary> =>
  staff.client.post(`${at(id)}/merge`, { version, into }, command);

export const unmergeCustomer = (id: string, version: number, command: Command): Promise<CustomerSummary> =>
  staff.client.post(`${at(id)}/unmerge`, { version }, command);
