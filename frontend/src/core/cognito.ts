/** A Cognito user pool, by its JSON protocol: no SDK. Here what every page needs of it. */
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
  /** The client that got them, when it is not the side's own: that of the national eID. */
  client?: string;
}

export class SignInError extends Error {
  override readonly name = "SignInError";
  /** `refused`, `code`, `password`, `expired`, `many`, `network` or `unexpected`. */
  constructor(readonly code: string) {
    super(code);
  }
}

export interface Answer {
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
  ChallengeParameters?: { USER_ID_FOR_SRP?: string; CREDENTIAL_REQUEST_OPTIONS?: string };
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

export const call = (pool: Pool, action: string, body: object): Promise<Answer> =>
  callAws(pool.endpoint, `AWSCognitoIdentityProviderService.${action}`, body);

export async function refresh(pool: Pool, tokens: Tokens): Promise<Tokens> {
  const answer = await call(pool, "InitiateAuth", {
    AuthFlow: "REFRESH_TOKEN_AUTH",
    ClientId: tokens.client ?? pool.clientId,
    AuthParameters: { REFRESH_TOKEN: tokens.refresh },
  });
  const fresh = read(answer, tokens.refresh);
  return tokens.client ? { ...fresh, client: tokens.client } : fresh;
}

/** Signing out also ends the refresh token, best effort: the local copy is gone either way. */
export async function revoke(pool: Pool, tokens: Tokens): Promise<void> {
  await call(pool, "RevokeToken", { ClientId: tokens.client ?? pool.clientId, Token: tokens.refresh }).catch(
    () => undefined,
  );
}

export function read(answer: Answer, refreshToken: string): Tokens {
  const result = answer.AuthenticationResult;
  if (!result) throw new SignInError("unexpected");
  return {
    id: result.IdToken,
    access: result.AccessToken,
    refresh: result.RefreshToken ?? refreshToken,
    expiresAt: Date.now() + result.ExpiresIn * 1000,
  };
}
