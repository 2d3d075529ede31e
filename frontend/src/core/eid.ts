import type { Tokens } from "./cognito";
import type { FederatedClient } from "./config";
import type { Road } from "./federation";
import * as federation from "./federation";

/** What the sign-in is for: an account of its own, or to be linked to one that `proof` stands for. */
export type Purpose = { kind: "enter"; next: string } | { kind: "link"; proof: string };

const ROAD: Road = { provider: "eid", callback: "/sign-in/callback", prompt: "login" };

/** Leaves for the provider of the national eID, by the pool. */
export async function begin(eid: FederatedClient, purpose: Purpose): Promise<void> {
  location.assign(await address(eid, purpose));
}

export const address = (eid: FederatedClient, purpose: Purpose): Promise<string> =>
  federation.address(eid, ROAD, purpose);

export const finish = (
  eid: FederatedClient,
  query: URLSearchParams,
): Promise<{ purpose: Purpose; tokens: Tokens }> => federation.finish(eid, ROAD, query);
