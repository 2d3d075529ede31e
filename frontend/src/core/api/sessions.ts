import { loadConfig } from "../config";
import { customers } from "../customers";
import type { Command } from "./client";
import { escape } from "./client";

/** Where a person is signed in (F11–F13). */
export interface Session {
  id: string;
  /** Names, empty when the browser does not say. */
  browser: string;
  system: string;
  first_at: string;
  last_at: string;
  here: boolean;
}

const PATH = "/my/sessions";
const PATIENCE = 2000;

export const listSessions = (signal?: AbortSignal): Promise<{ items: Session[] }> =>
  customers.client.get(PATH, signal);

export const endSession = (id: string, command: Command): Promise<unknown> =>
  customers.client.post(`${PATH}/${escape(id)}/end`, {}, command);

/** What the session was that a call was refused with; not one that somebody has begun meanwhile. */
export async function forget(call: Request): Promise<boolean> {
  const { session } = customers;
  if ((await session.tokens())?.id === call.headers.get("Authorization")) await session.signOut();
  return true;
}

/**
 * Said on the way out, best effort: who leaves is not asked to sign in for it, nor kept waiting.
 * The tokens are forgotten either way.
 */
export async function endHere(): Promise<void> {
  const tokens = await customers.session.tokens();
  if (!tokens) return;
  await fetch(`${(await loadConfig()).api}${PATH}/here/end`, {
    method: "POST",
    headers: {
      Authorization: tokens.id,
      "Content-Type": "application/json",
      "Idempotency-Key": crypto.randomUUID(),
    },
    body: "{}",
    signal: AbortSignal.timeout(PATIENCE),
  });
}
