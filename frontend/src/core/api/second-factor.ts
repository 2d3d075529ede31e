import { customers } from "../customers";
import type { Command } from "./client";

/** Turning the second factor on and off: the pool does it, by the person's own access token. */
const ROOT = "/my/account/second-factor";

/** Whether a password opens the account at all, and whether a code is asked beside it. */
export interface Credentials {
  password: boolean;
  second_factor: boolean;
}

export const readCredentials = (signal?: AbortSignal): Promise<Credentials> =>
  customers.client.get("/my/account", signal);

export const beginSecondFactor = async (command: Command): Promise<{ secret: string }> =>
  customers.client.post(ROOT, { access_token: await access() }, command);

export const proveSecondFactor = async (code: string, command: Command): Promise<unknown> =>
  customers.client.post(`${ROOT}/prove`, { access_token: await access(), code }, command);

export const dropSecondFactor = async (current: string, command: Command): Promise<unknown> =>
  customers.client.post(`${ROOT}/drop`, { access_token: await access(), current }, command);

const access = async (): Promise<string> => (await customers.session.tokens())?.access ?? "";
