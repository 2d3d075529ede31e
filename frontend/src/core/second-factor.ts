import type { Pool, Tokens } from "./cognito";
import { call, SignInError } from "./cognito";

/** The optional second factor of who signs in with a password; the pool asks for it, once it is on. */
interface User {
  UserMFASettingList?: string[];
}

export async function isOn(pool: Pool, { access }: Tokens): Promise<boolean> {
  const user = (await call(pool, "GetUser", { AccessToken: access })) as User;
  return user.UserMFASettingList?.includes("SOFTWARE_TOKEN_MFA") ?? false;
}

/** A key for an authenticator app; it counts once a code proves it. */
export async function begin(pool: Pool, { access }: Tokens): Promise<string> {
  const { SecretCode } = await call(pool, "AssociateSoftwareToken", { AccessToken: access });
  if (!SecretCode) throw new SignInError("unexpected");
  return SecretCode;
}

export async function prove(pool: Pool, tokens: Tokens, code: string): Promise<void> {
  const { Status } = await call(pool, "VerifySoftwareToken", { AccessToken: tokens.access, UserCode: code });
  if (Status !== "SUCCESS") throw new SignInError("code");
  await prefer(pool, tokens, true);
}

export const drop = (pool: Pool, tokens: Tokens): Promise<void> => prefer(pool, tokens, false);

async function prefer(pool: Pool, { access }: Tokens, on: boolean): Promise<void> {
  const SoftwareTokenMfaSettings = { Enabled: on, PreferredMfa: on };
  await call(pool, "SetUserMFAPreference", { AccessToken: access, SoftwareTokenMfaSettings });
}
