import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Authenticator } from "./authenticator";
import { plugIn } from "./authenticator";
import { customers } from "./customers";
import { addPasskey, listPasskeys, removePasskey, signInWithPasskey } from "./passkeys";
import { base64url, bytes } from "./webauthn";

const POOL = { endpoint: "/pool", clientId: "site" };
const CHALLENGE = "-_8gY2hhbGxlbmdl"; // in base64url, with both of its own signs
const TOKENS = { IdToken: "i", AccessToken: "a", RefreshToken: "r", ExpiresIn: 60 };

interface Asked {
  action: string;
  body: Record<string, any>;
}
let calls: Asked[];
let key: Authenticator;
let challenge: "WEB_AUTHN" | "SELECT_CHALLENGE" | "PASSWORD";
let afterwards: object;

/** A pool that keeps passkeys: it believes a credential that answers the challenge it gave. */
function pool({ action, body }: Asked): object {
  const answers = (text: string): boolean => {
    const clientData = JSON.parse(text).response.clientDataJSON as string;
    return JSON.parse(new TextDecoder().decode(bytes(clientData))).challenge === CHALLENGE;
  };
  switch (action) {
    case "StartWebAuthnRegistration":
      return {
        CredentialCreationOptions: {
          challenge: CHALLENGE,
          rp: { id: "balcao.example", name: "Balcão" },
          user: { id: "dXNlcg", name: "a@b.example", displayName: "A" },
          pubKeyCredParams: [{ type: "public-key", alg: -7 }],
          excludeCredentials: key.held.map((id) => ({ type: "public-key", id })),
          authenticatorSelection: { userVerification: "required", residentKey: "required" },
        },
      };
    case "CompleteWebAuthnRegistration":
      return answers(JSON.stringify(body.Credential)) ? {} : { __type: "WebAuthnChallengeNotFoundException" };
    case "ListWebAuthnCredentials":
      return { Credentials: key.held.map((CredentialId) => ({ CredentialId, CreatedAt: 1.7e9 })) };
    case "InitiateAuth":
      return {
        ChallengeName: challenge,
        Session: "s",
        ChallengeParameters: {
          USER_ID_FOR_SRP: "the-user",
          ...(challenge === "WEB_AUTHN" && {
            CREDENTIAL_REQUEST_OPTIONS: JSON.stringify({
              challenge: CHALLENGE,
              rpId: "balcao.example",
              userVerification: "required",
              allowCredentials: key.held.map((id) => ({ type: "public-key", id })),
            }),
          }),
        },
      };
    case "RespondToAuthChallenge":
      return answers(body.ChallengeResponses.CREDENTIAL) ? afterwards : { __type: "NotAuthorizedException" };
    default:
      return {};
  }
}

beforeEach(() => {
  calls = [];
  challenge = "WEB_AUTHN";
  afterwards = { AuthenticationResult: TOKENS };
  key = plugIn(vi.stubGlobal);
  customers.session.accept({ id: "i", access: "my-token", refresh: "r", expiresAt: Date.now() + 3.6e6 });
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    if (url === "/config.json") {
      return Response.json({ cognito_endpoint: "/pool", customers: { client_id: "site" } });
    }
    const action = new Headers(init!.headers).get("X-Amz-Target")!.split(".")[1]!;
    const asked = { action, body: JSON.parse(init!.body as string) };
    calls.push(asked);
    const answer = pool(asked);
    return Response.json(answer, { status: "__type" in answer ? 400 : 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

it("registers a passkey by the person's own token, verified by fingerprint, face or PIN (F8)", async () => {
  await addPasskey();
  expect(calls.map(({ action }) => action)).toEqual(["StartWebAuthnRegistration", "CompleteWebAuthnRegistration"]);
  expect(calls.every(({ body }) => body.AccessToken === "my-token")).toBe(true);
  const options = key.asked[0]!.publicKey as PublicKeyCredentialCreationOptions;
  expect(options.authenticatorSelection?.userVerification).toBe("required");
  expect(base64url((options.challenge as Uint8Array<ArrayBuffer>).buffer)).toBe(CHALLENGE);
  const credential = calls[1]!.body.Credential;
  expect(credential).toMatchObject({
    id: key.held[0],
    rawId: key.held[0],
    type: "public-key",
    authenticatorAttachment: "platform",
    clientExtensionResults: {},
    response: { transports: ["internal"] },
  });
  expect(new TextDecoder().decode(bytes(credential.response.attestationObject))).toBe("attested");
});

it("does not register a device twice", async () => {
  await addPasskey();
  await expect(addPasskey()).rejects.toMatchObject({ code: "known" });
  expect(key.held).toHaveLength(1);
});

it("says that it was cancelled, and tells the pool nothing more", async () => {
  key.refuse = new DOMException("no", "NotAllowedError");
  await expect(addPasskey()).rejects.toMatchObject({ code: "cancelled" });
  expect(calls.at(-1)!.action).toBe("StartWebAuthnRegistration");
});

it("lists and removes what there is", async () => {
  await addPasskey();
  const [one] = await listPasskeys();
  expect(one).toEqual({ CredentialId: key.held[0], CreatedAt: 1.7e9 });
  await removePasskey(one!);
  expect(calls.at(-1)).toEqual({
    action: "DeleteWebAuthnCredential",
    body: { AccessToken: "my-token", CredentialId: key.held[0] },
  });
});

it("signs in with a passkey as the first factor, and no password", async () => {
  await addPasskey();
  const step = await signInWithPasskey(POOL, "a@b.example");
  expect(step).toMatchObject({ kind: "done", tokens: { id: "i", access: "a", refresh: "r" } });
  const [begun, answered] = calls.slice(-2);
  expect(begun!.body).toMatchObject({
    AuthFlow: "USER_AUTH",
    AuthParameters: { USERNAME: "a@b.example", PREFERRED_CHALLENGE: "WEB_AUTHN" },
  });
  expect(answered!.body).toMatchObject({ ChallengeName: "WEB_AUTHN", Session: "s", ChallengeResponses: { USERNAME: "the-user" } });
  const credential = JSON.parse(answered!.body.ChallengeResponses.CREDENTIAL);
  expect(credential.response).toHaveProperty("userHandle");
  expect((key.asked.at(-1)!.publicKey as PublicKeyCredentialRequestOptions).userVerification).toBe("required");
});

it.each(["SELECT_CHALLENGE", "PASSWORD"] as const)("says the same to who has none and to who is nobody (%s)", async (instead) => {
  challenge = instead;
  await expect(signInWithPasskey(POOL, "a@b.example")).rejects.toMatchObject({ code: "none" });
  expect(key.asked).toEqual([]);
});

it("goes on with a second factor, if the pool asks for one all the same", async () => {
  await addPasskey();
  afterwards = { ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "t" };
  expect(await signInWithPasskey(POOL, "a@b.example")).toMatchObject({ kind: "code", session: "t" });
});
