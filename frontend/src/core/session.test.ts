import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { giveCode, newPassword, signIn } from "./challenges";
import type { Tokens } from "./cognito";
import { createSession } from "./session";
import { createShelf } from "./storage";

const POOL = { endpoint: "http://pool.example/", clientId: "client" };
const HOUR = 3_600_000;
let shelf: ReturnType<typeof createShelf>;
let calls: { action: string; body: Record<string, never> }[];
let answers: Record<string, () => Response>;

const granted = (refresh?: string) =>
  Response.json({
    AuthenticationResult: { IdToken: "id-2", AccessToken: "a", ExpiresIn: 3600, ...(refresh && { RefreshToken: refresh }) },
  });
const refused = (type: string) => Response.json({ __type: `com.example#${type}` }, { status: 400 });
const tokens = (expiresAt: number): Tokens => ({ id: "id-1", access: "a", refresh: "r", expiresAt });
const session = () => createSession("customers", shelf, async () => POOL);

beforeEach(() => {
  shelf = createShelf(() => {
    throw new Error("no storage in this window");
  });
  calls = [];
  answers = { InitiateAuth: () => granted() };
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const action = (init.headers as Record<string, string>)["X-Amz-Target"]!.split(".")[1]!;
    calls.push({ action, body: JSON.parse(String(init.body)) as Record<string, never> });
    return answers[action]!();
  });
});
afterEach(() => vi.unstubAllGlobals());

it("hands out tokens that are still good, without asking", async () => {
  const one = session();
  one.accept(tokens(Date.now() + HOUR));
  expect(one.present.get()).toBe(true);
  expect((await one.tokens())?.id).toBe("id-1");
  expect(calls).toHaveLength(0);
});

it("renews once for all who notice the expiry, and keeps the refresh token", async () => {
  const one = session();
  one.accept(tokens(Date.now() + 1000));
  const got = await Promise.all([one.tokens(), one.tokens(), one.tokens()]);
  expect(got.map((each) => each?.id)).toEqual(["id-2", "id-2", "id-2"]);
  expect(got[0]?.refresh).toBe("r");
  expect(calls.map((each) => each.action)).toEqual(["InitiateAuth"]);
});

it("is over when the refresh token is", async () => {
  answers.InitiateAuth = () => refused("NotAuthorizedException");
  const one = session();
  one.accept(tokens(0));
  expect(await one.tokens()).toBeNull();
  expect(one.present.get()).toBe(false);
});

it("does not forget who is there because the connection is gone", async () => {
  answers.InitiateAuth = () => {
    throw new TypeError("offline");
  };
  const one = session();
  one.accept(tokens(0));
  await expect(one.tokens()).rejects.toMatchObject({ code: "network" });
  expect(one.present.get()).toBe(true);
});

it("signs out here even if the pool cannot be told", async () => {
  answers.RevokeToken = () => {
    throw new TypeError("offline");
  };
  const one = session();
  one.accept(tokens(Date.now() + HOUR));
  await one.signOut();
  expect(one.present.get()).toBe(false);
  expect(await one.tokens()).toBeNull();
});

it("signs in with the password alone", async () => {
  answers.InitiateAuth = () => granted("r");
  await expect(signIn(POOL, "a@b.example", "x")).resolves.toMatchObject({ kind: "done", tokens: { refresh: "r" } });
  expect(calls[0]!.body).toMatchObject({ AuthFlow: "USER_PASSWORD_AUTH", ClientId: "client" });
});

it("says the same of a wrong password and an unknown address", async () => {
  for (const type of ["NotAuthorizedException", "UserNotFoundException"]) {
    answers.InitiateAuth = () => refused(type);
    await expect(signIn(POOL, "a", "x")).rejects.toMatchObject({ code: "refused" });
  }
});

it("goes through a new password and the set-up of the second factor", async () => {
  const challenge = (name: string) =>
    Response.json({ ChallengeName: name, Session: `s-${name}`, ChallengeParameters: { USER_ID_FOR_SRP: "user" } });
  answers = {
    InitiateAuth: () => challenge("NEW_PASSWORD_REQUIRED"),
    RespondToAuthChallenge: () => challenge("MFA_SETUP"),
    AssociateSoftwareToken: () => Response.json({ SecretCode: "ABCD", Session: "s-associate" }),
    VerifySoftwareToken: () => Response.json({ Status: "SUCCESS", Session: "s-verified" }),
  };
  const first = await signIn(POOL, "a@b.example", "x");
  expect(first).toMatchObject({ kind: "new_password", username: "user" });
  const setup = await newPassword(POOL, first, "a longer password");
  expect(setup).toMatchObject({ kind: "setup", secret: "ABCD", session: "s-associate" });

  answers.RespondToAuthChallenge = () => granted("r");
  await expect(giveCode(POOL, setup, "123456")).resolves.toMatchObject({ kind: "done" });
  expect(calls.at(-1)!.body).toMatchObject({ ChallengeName: "MFA_SETUP", Session: "s-verified" });
});

it("asks for the code of a known authenticator, and says when it is wrong", async () => {
  answers.InitiateAuth = () => Response.json({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "s" });
  const step = await signIn(POOL, "a", "x");
  expect(step.kind).toBe("code");
  answers.RespondToAuthChallenge = () => refused("CodeMismatchException");
  await expect(giveCode(POOL, step, "000000")).rejects.toMatchObject({ code: "code" });
});
