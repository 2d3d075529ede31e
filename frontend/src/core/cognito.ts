/**
 * Sign-in with a Cognito user pool, by its JSON protocol: a password over TLS, then whatever the
 * pool still asks for. No SDK and no hand-written SRP.
 */
export interface Pool {
  endpoint: string;
  clientId: string;
}

export interface Tokens {
  id: string;
  access: string;
  refresh: string;
  /** Milliseconds since 1970 at which `id` and `access` stop being accepted. */
  expiresAt: number;
}

/** What the pool wants next. `setup` shows `secret` once, for an authenticator app. */
export type Step =
  | { kind: "done"; tokens: Tokens }
  | { kind: "new_password"; username: string; session: string }
  | { kind: "code"; username: string; session: string }
  | { kind: "setup"; username: string; session: string; secret: string };

export class SignInError extends Error {
  override readonly name = "SignInError";
  /** `refused`, `code`, `password`, `expired`, `many`, `network` or `unexpected`. */
  constructor(readonly code: string) {
    super(code);
  }
}

interface Answer {
  AuthenticationResult?: {
    IdToken: string;
    AccessToken: string;
    RefreshToken?: string;
    ExpiresIn: number;
  };
  ChallengeName?: string;
  Session?: string;
  SecretCode?: string;
  Status?: string;
  ChallengeParameters?: { USER_ID_FOR_SRP?: string };
}

const CODES: Record<string, string> = {
  NotAuthorizedException: "refused",
  UserNotFoundException: "refused",
  UserNotConfirmedException: "unconfirmed",
  PasswordResetRequiredException: "password_reset",
  CodeMismatchException: "code",
  EnableSoftwareTokenMFAException: "code",
  ExpiredCodeException: "expired",
  InvalidPasswordException: "password",
  TooManyRequestsException: "many",
  LimitExceededException: "many",
};

export async function callAws<T>(endpoint: string, target: string, body: unknown): Promise<T> {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new SignInError("network");
  });
  const content = (await answer.json().catch(() => ({}))) as { __type?: string };
  if (answer.ok) return content as T;
  const type = (content.__type ?? answer.headers.get("x-amzn-ErrorType") ?? "").split(/[#:]/);
  const known = type.find((part) => Object.hasOwn(CODES, part));
  throw new SignInError(known ? CODES[known]! : answer.status >= 500 ? "network" : "unexpected");
}

const call = (pool: Pool, action: string, body: object): Promise<Answer> =>
  callAws(pool.endpoint, `AWSCognitoIdentityProviderService.${action}`, body);

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

export async function refresh(pool: Pool, tokens: Tokens): Promise<Tokens> {
  const answer = await call(pool, "InitiateAuth", {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    ClientId: pool.clientId,
    AuthParameters: { REFRESH_TOKEN: tokens.refresh },
  });
  return read(answer, tokens.refresh);
}

/** Signing out also ends the refresh token, best effort: the local copy is gone either way. */
export async function revoke(pool: Pool, tokens: Tokens): Promise<void> {
  await call(pool, "RevokeToken", { ClientId: pool.clientId, Token: tokens.refresh }).catch(
    () => undefined,
  );
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

async function next(pool: Pool, given: string, answer: Answer): Promise<Step> {
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

function read(answer: Answer, refreshToken: string): Tokens {
  const result = answer.AuthenticationResult;
  if (!result) throw new SignInError("unexpected");
  return {
    id: result.IdToken,
    access: result.AccessToken,
    refresh: result.RefreshToken ?? refreshToken,
    expiresAt: Date.now() + result.ExpiresIn * 1000,
  };
}
