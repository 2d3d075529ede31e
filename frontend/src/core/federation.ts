import type { Tokens } from "./cognito";
import { SignInError } from "./cognito";
import type { FederatedClient } from "./config";
import { tabShelf } from "./storage";

/** A way through a pool to somebody else's sign-in: the national eID, or the organisation's directory. */
export interface Road {
  /** The pool's name for the provider, and under which this tab remembers what it asked. */
  provider: "eid" | "sso";
  callback: string;
  /** Asked of everybody anew: whoever sat here before must not be signed in again by a cookie. */
  prompt?: "login";
}

interface Started<P> {
  state: string;
  nonce: string;
  verifier: string;
  purpose: P;
}

const key = ({ provider }: Road): string => `balcao.${provider}`;

/** Where to leave for: authorisation code with PKCE (RFC 7636). */
export async function address<P>(client: FederatedClient, road: Road, purpose: P): Promise<string> {
  const started: Started<P> = { state: secret(), nonce: secret(), verifier: secret(), purpose };
  tabShelf.write(key(road), started);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(started.verifier));
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: location.origin + road.callback,
    identity_provider: road.provider,
    scope: "openid profile email",
    state: started.state,
    nonce: started.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  if (road.prompt) asked.set("prompt", road.prompt);
  return `${client.login}/oauth2/authorize?${asked}`;
}

/**
 * Back from the provider: the code for tokens, once. `denied` when there is none, for the person or
 * the provider said no; `expired` when this tab did not ask, or asked something else.
 */
export async function finish<P>(
  client: FederatedClient,
  road: Road,
  query: URLSearchParams,
): Promise<{ purpose: P; tokens: Tokens }> {
  const started = tabShelf.read<Started<P>>(key(road));
  tabShelf.remove(key(road));
  if (!started || query.get("state") !== started.state) throw new SignInError("expired");
  const code = query.get("code");
  if (!code) throw new SignInError("denied");
  const answer = await fetch(`${client.login}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: client.client_id,
      redirect_uri: location.origin + road.callback,
      code,
      code_verifier: started.verifier,
    }),
  }).catch(() => {
    throw new SignInError("network");
  });
  if (!answer.ok) throw new SignInError(answer.status >= 500 ? "network" : "expired");
  const got = (await answer.json()) as Granted;
  if (nonceOf(got.id_token) !== started.nonce) throw new SignInError("expired");
  return { purpose: started.purpose, tokens: read(got, client) };
}

/** Where signing out goes on, so that the pool forgets who sat here; it comes back to `path`. */
export const farewell = (client: FederatedClient, path = "/"): string =>
  `${client.login}/logout?${new URLSearchParams({ client_id: client.client_id, logout_uri: location.origin + path })}`;

interface Granted {
  id_token: string;
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const read = (got: Granted, client: FederatedClient): Tokens => ({
  id: got.id_token,
  access: got.access_token,
  refresh: got.refresh_token,
  expiresAt: Date.now() + got.expires_in * 1000,
  client: client.client_id,
});

/** Of a token that came straight from the pool; the API verifies it. */
function nonceOf(token: string): string | null {
  try {
    const claims = token.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    return (JSON.parse(atob(claims)) as { nonce?: string }).nonce ?? null;
  } catch {
    return null;
  }
}

const secret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
