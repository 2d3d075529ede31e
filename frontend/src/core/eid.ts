import type { Tokens } from "./cognito";
import { SignInError } from "./cognito";
import type { EidClient } from "./config";
import { tabShelf } from "./storage";

/** What the sign-in is for: an account of its own, or to be linked to one that `proof` stands for. */
export type Purpose = { kind: "enter"; next: string } | { kind: "link"; proof: string };

interface Started {
  state: string;
  nonce: string;
  verifier: string;
  purpose: Purpose;
}

const KEY = "balcao.eid";
const CALLBACK = "/sign-in/callback";

/** Leaves for the provider of the national eID, by the pool: authorisation code with PKCE (RFC 7636). */
export async function begin(eid: EidClient, purpose: Purpose): Promise<void> {
  location.assign(await address(eid, purpose));
}

export async function address(eid: EidClient, purpose: Purpose): Promise<string> {
  const started: Started = { state: secret(), nonce: secret(), verifier: secret(), purpose };
  tabShelf.write(KEY, started);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(started.verifier));
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: eid.client_id,
    redirect_uri: location.origin + CALLBACK,
    identity_provider: "eid",
    scope: "openid profile email",
    // Whoever sat here before must not be signed in again by a cookie of the pool's.
    prompt: "login",
    state: started.state,
    nonce: started.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: "S256",
  });
  return `${eid.login}/oauth2/authorize?${asked}`;
}

/**
 * Back from the provider: the code for tokens, once. `refused` when the person said no, `expired` when
 * this tab did not ask, or asked something else.
 */
export async function finish(
  eid: EidClient,
  query: URLSearchParams,
): Promise<{ purpose: Purpose; tokens: Tokens }> {
  const started = tabShelf.read<Started>(KEY);
  tabShelf.remove(KEY);
  if (!started || query.get("state") !== started.state) throw new SignInError("expired");
  const code = query.get("code");
  if (!code) throw new SignInError("denied");
  const answer = await fetch(`${eid.login}/oauth2/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: eid.client_id,
      redirect_uri: location.origin + CALLBACK,
      code,
      code_verifier: started.verifier,
    }),
  }).catch(() => {
    throw new SignInError("network");
  });
  if (!answer.ok) throw new SignInError(answer.status >= 500 ? "network" : "expired");
  const got = (await answer.json()) as Granted;
  if (nonceOf(got.id_token) !== started.nonce) throw new SignInError("expired");
  return { purpose: started.purpose, tokens: read(got, eid) };
}

/** Where signing out goes on, so that the pool forgets who sat here. */
export const farewell = (eid: EidClient): string =>
  `${eid.login}/logout?${new URLSearchParams({ client_id: eid.client_id, logout_uri: `${location.origin}/` })}`;

interface Granted {
  id_token: string;
  access_token: string;
  refresh_token: string;
  expires_in: number;
}

const read = (got: Granted, eid: EidClient): Tokens => ({
  id: got.id_token,
  access: got.access_token,
  refresh: got.refresh_token,
  expiresAt: Date.now() + got.expires_in * 1000,
  client: eid.client_id,
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
