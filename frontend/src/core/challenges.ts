import type { Answer, Pool, Tokens } from "./cognito";
import { call, read, SignInError } from "./cognito";

/** What the pool wants next. `setup` shows `secret` once, for an authenticator app. */
export type Step =
  | { kind: "done"; tokens: Tokens }
  | { kind: "new_password"; username: string; session: string }
  | { kind: "code"; username: string; session: string }
  | { kind: "setup"; username: string; session: string; secret: string };

/** A password over TLS, then whatever the pool still asks for; no hand-written SRP. */
export async function signIn(pool: Pool, username: string, password: string): Promise<Step> {
  const answer = await call(pool, "InitiateAuth", {
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: pool.clientId,
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
  return next(pool, username, answer);
}

export async function newPassword(pool: Pool, step: Step, password: string): Promise<Step> {
  return respond(pool, step, "NEW_PASSWORD_REQUIRED", { NEW_PASSWORD: password });
}

/** The six digits of the authenticator, whether it is known already or just being set up. */
export async function giveCode(pool: Pool, step: Step, code: string): Promise<Step> {
  if (step.kind !== "setup") {
    return respond(pool, step, "SOFTWARE_TOKEN_MFA", { SOFTWARE_TOKEN_MFA_CODE: code });
  }
  const verified = await call(pool, "VerifySoftwareToken", {
    Session: step.session,
    UserCode: code,
    FriendlyDeviceName: "Balcão",
  });
  if (verified.Status !== "SUCCESS") throw new SignInError("code");
  const going = { ...step, session: verified.Session ?? step.session };
  return respond(pool, going, "MFA_SETUP", {});
}

async function respond(
  pool: Pool,
  step: Step,
  challenge: string,
  responses: Record<string, string>,
): Promise<Step> {
  if (step.kind === "done") return step;
  const answer = await call(pool, "RespondToAuthChallenge", {
    ClientId: pool.clientId,
    ChallengeName: challenge,
    Session: step.session,
    ChallengeResponses: { USERNAME: step.username, ...responses },
  });
  return next(pool, step.username, answer);
}

/** What the pool wants next, by what it answered. */
export async function next(pool: Pool, given: string, answer: Answer): Promise<Step> {
  if (answer.AuthenticationResult) return { kind: "done", tokens: read(answer, "") };
  const username = answer.ChallengeParameters?.USER_ID_FOR_SRP ?? given;
  const session = answer.Session ?? "";
  switch (answer.ChallengeName) {
    case "NEW_PASSWORD_REQUIRED":
      return { kind: "new_password", username, session };
    case "SOFTWARE_TOKEN_MFA":
      return { kind: "code", username, session };
    case "MFA_SETUP":
      return setUp(pool, username, session);
    default:
      throw new SignInError("unexpected");
  }
}

async function setUp(pool: Pool, username: string, session: string): Promise<Step> {
  const answer = await call(pool, "AssociateSoftwareToken", { Session: session });
  if (!answer.SecretCode) throw new SignInError("unexpected");
  return { kind: "setup", username, session: answer.Session ?? session, secret: answer.SecretCode };
}
