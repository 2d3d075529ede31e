import type { Answers, FormDef } from "../../forms/types";
import { customers } from "../customers";
import type { Client, Command } from "./client";
import { escape, query } from "./client";
import type { Page } from "./types";

export interface Account {
  id: string;
  kind: "natural" | "legal";
  name: string;
  email: string;
  locale: string;
  status: string;
  created_at: string;
  version: number;
  tax_id: string;
  tax_format: string;
  birth_date: string;
  address: Record<string, string> | null;
  phones: { number: string; main: boolean }[];
  verified: string[];
  /** What staff asked, or why they refused. */
  note: string;
}

export interface MyAccount extends Account {
  editable: string[];
  form: FormDef | null;
  answers: Answers;
  password: boolean;
  second_factor: boolean;
}

export interface Access {
  what: string;
  at: string;
  by: { kind: string; name: string };
  reason: string;
  fields: string[];
}

export interface AccountToValidate extends Account {
  duplicates: { account: Account; same: string[] }[];
}

const MINE = "/my/account";

export const readAccount = (signal?: AbortSignal): Promise<MyAccount> => customers.client.get(MINE, signal);

export const changeAccount = (answers: Answers, version: number, command: Command): Promise<MyAccount> =>
  customers.client.post(MINE, { answers, version }, command);

export const listAccess = (cursor: string | null, signal: AbortSignal): Promise<Page<Access>> =>
  customers.client.get(`/my/access${query({ cursor })}`, signal);

export const changePassword = async (current: string, password: string, command: Command): Promise<unknown> => {
  const access_token = (await customers.session.tokens())?.access ?? "";
  return customers.client.post(`${MINE}/password`, { access_token, current, password }, command);
};

export const changeEmail = (email: string, command: Command): Promise<unknown> =>
  customers.client.post(`${MINE}/email`, { email }, command);

export const confirmEmail = (code: string, command: Command): Promise<unknown> =>
  customers.client.post(`${MINE}/email/confirm`, { code }, command);

export const signOutEverywhere = (command: Command): Promise<unknown> =>
  customers.client.post(`${MINE}/sign-out`, {}, command);

export type Decision = "accept" | "ask" | "refuse";

/** The staff's queue of accounts. */
export const listAccounts = (
  client: Client,
  status: string,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<Account>> => client.get(`/staff/accounts${query({ status, cursor })}`, signal);

export const readToValidate = (client: Client, id: string, signal?: AbortSignal): Promise<AccountToValidate> =>
  client.get(`/staff/accounts/${escape(id)}`, signal);

export const decide = (
  client: Client,
  id: string,
  decision: Decision,
  body: { text?: string; version: number },
  command: Command,
): Promise<AccountToValidate> => client.post(`/staff/accounts/${escape(id)}/${decision}`, body, command);
