import type { Tokens } from "./cognito";
import type { FederatedClient } from "./config";
import type { Road } from "./federation";
import * as federation from "./federation";

export const SIGN_IN = "/staff/sign-in";

/** The directory is not told to ask again: that staff need not type a password twice is the point. */
const ROAD: Road = { provider: "sso", callback: `${SIGN_IN}/callback` };

/** Leaves for the organisation's directory, by the pool; comes back to `next` (F106). */
export async function begin(sso: FederatedClient, next: string): Promise<void> {
  location.assign(await federation.address(sso, ROAD, next));
}

export const finish = (
  sso: FederatedClient,
  query: URLSearchParams,
): Promise<{ purpose: string; tokens: Tokens }> => federation.finish(sso, ROAD, query);
