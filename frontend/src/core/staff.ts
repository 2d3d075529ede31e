import { AwsClient } from "aws4fetch";
import { createClient } from "./api/client";
import { callAws } from "./cognito";
import { loadConfig } from "./config";
import { requireSession } from "./gate";
import { createSession } from "./session";
import type { Side } from "./side";
import { tabShelf } from "./storage";

interface Credentials {
  AccessKeyId: string;
  SecretKey: string;
  SessionToken: string;
  /** Epoch seconds. */
  Expiration: number;
}

const MARGIN_SECONDS = 300;

const session = createSession("staff", tabShelf, async () => {
  const config = await loadConfig();
  return { endpoint: config.cognito_endpoint, clientId: config.staff.client_id };
});

let held: { of: string; credentials: Promise<Credentials> } | null = null;

/** The identity pool turns the sign-in into credentials that may call the staff routes alone. */
async function credentials(renew: boolean): Promise<Credentials> {
  const tokens = await session.tokens(renew);
  if (!tokens) {
    await requireSession(session);
    return credentials(false);
  }
  if (!renew && held?.of === tokens.refresh) {
    const known = await held.credentials;
    if (known.Expiration - MARGIN_SECONDS > Date.now() / 1000) return known;
  }
  held = { of: tokens.refresh, credentials: exchange(tokens.id) };
  held.credentials.catch(() => {
    held = null;
  });
  return held.credentials;
}

async function exchange(idToken: string): Promise<Credentials> {
  const { region, staff, identity_endpoint: endpoint } = await loadConfig();
  const Logins = { [`cognito-idp.${region}.amazonaws.com/${staff.pool_id}`]: idToken };
  const { IdentityId } = await callAws<{ IdentityId: string }>(
    endpoint,
    "AWSCognitoIdentityService.GetId",
    { IdentityPoolId: staff.identity_pool, Logins },
  );
  const { Credentials } = await callAws<{ Credentials: Credentials }>(
    endpoint,
    "AWSCognitoIdentityService.GetCredentialsForIdentity",
    { IdentityId, Logins },
  );
  return Credentials;
}

async function authorise(call: Request, renewed: boolean): Promise<Request> {
  const [known, { region }] = await Promise.all([credentials(renewed), loadConfig()]);
  const signer = new AwsClient({
    accessKeyId: known.AccessKeyId,
    secretAccessKey: known.SecretKey,
    sessionToken: known.SessionToken,
    service: "execute-api",
    region,
  });
  return signer.sign(call);
}

const client = createClient({ base: async () => (await loadConfig()).signed_api, authorise });

export const staff: Side = { who: "staff", root: "/staff", session, client };
