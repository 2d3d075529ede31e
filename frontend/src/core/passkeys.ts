import type { Step } from "./challenges";
import { next } from "./challenges";
import type { Pool } from "./cognito";
import { call, callAws, SignInError } from "./cognito";
import { loadConfig } from "./config";
import { customers } from "./customers";
import type { CreationJson, RequestJson } from "./webauthn";
import { create, get } from "./webauthn";

/** Passkeys of a customer (F8): the pool keeps them, by the person's own access token. */
export interface Passkey {
  CredentialId: string;
  /** What the authenticator calls it. */
  FriendlyCredentialName?: string;
  /** Seconds since 1970. */
  CreatedAt: number;
}

export async function customerPool(): Promise<Pool> {
  const config = await loadConfig();
  return { endpoint: config.cognito_endpoint, clientId: config.customers.client_id };
}

async function ask<T>(action: string, body: object = {}): Promise<T> {
  const AccessToken = (await customers.session.tokens())?.access;
  const { endpoint } = await customerPool();
  return callAws<T>(endpoint, `AWSCognitoIdentityProviderService.${action}`, { AccessToken, ...body });
}

/** All of them; a person has a handful. */
export async function listPasskeys(): Promise<Passkey[]> {
  return (await ask<{ Credentials: Passkey[] }>("ListWebAuthnCredentials", { MaxResults: 20 })).Credentials;
}

export async function addPasskey(): Promise<void> {
  const begun = await ask<{ CredentialCreationOptions: CreationJson }>("StartWebAuthnRegistration");
  const Credential = await told(create(begun.CredentialCreationOptions));
  await ask("CompleteWebAuthnRegistration", { Credential });
}

export const removePasskey = ({ CredentialId }: Passkey): Promise<unknown> =>
  ask("DeleteWebAuthnCredential", { CredentialId });

/**
 * The first factor instead of the password. Who has none, and who does not exist, are answered alike:
 * the pool does not tell, and neither do we.
 */
export async function signInWithPasskey(pool: Pool, username: string): Promise<Step> {
  const begun = await call(pool, "InitiateAuth", {
    AuthFlow: "USER_AUTH",
    ClientId: pool.clientId,
    AuthParameters: { USERNAME: username, PREFERRED_CHALLENGE: "WEB_AUTHN" },
  });
  const asked = begun.ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS;
  if (begun.ChallengeName !== "WEB_AUTHN" || !asked) throw new SignInError("none");
  const CREDENTIAL = JSON.stringify(await told(get(JSON.parse(asked) as RequestJson)));
  const answer = await call(pool, "RespondToAuthChallenge", {
    ClientId: pool.clientId,
    ChallengeName: "WEB_AUTHN",
    Session: begun.Session ?? "",
    ChallengeResponses: { USERNAME: begun.ChallengeParameters?.USER_ID_FOR_SRP ?? username, CREDENTIAL },
  });
  return next(pool, username, answer);
}

const CODES: Record<string, string> = { NotAllowedError: "cancelled", InvalidStateError: "known" };

/** What the authenticator refuses, in our words. */
async function told<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((cause: unknown) => {
    throw new SignInError(CODES[(cause as Error).name] ?? "unexpected");
  });
}
