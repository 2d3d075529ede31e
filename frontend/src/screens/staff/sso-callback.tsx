import { useEffect, useState } from "preact/hooks";
import { asApiError } from "../../core/api/errors";
import { readProfile } from "../../core/api/profile";
import type { Tokens } from "../../core/cognito";
import { SignInError } from "../../core/cognito";
import { loadConfig } from "../../core/config";
import { farewell } from "../../core/federation";
import { say, t } from "../../core/i18n";
import { safeNext } from "../../core/next";
import { ssoClient } from "../../core/organisation";
import { remember } from "../../core/person";
import { clearKept } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { SIGN_IN, finish } from "../../core/sso";
import { staff } from "../../core/staff";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** Back from the organisation's directory. The code leaves the address before anything else. */
export default function SsoCallback({ query }: ScreenProps) {
  const [problem, setProblem] = useState("");
  useEffect(() => {
    history.replaceState(null, "", location.pathname);
    came(query).catch((error: unknown) => setProblem(code(error)));
  }, []);
  return (
    <Page title={problem ? t("sso.failed") : t("sso.coming")}>
      {problem ? <Refused problem={problem} /> : <Skeleton lines={4} />}
    </Page>
  );
}

function Refused({ problem }: { problem: string }) {
  const sso = ssoClient.get();
  // The pool still knows who came: without being told, it would send the same person again.
  const another = problem === "not_registered" && sso ? farewell(sso, SIGN_IN) : SIGN_IN;
  return (
    <>
      <Notice kind="error" focus title={say(`sso.error.${problem}`, "sso.error.unexpected")} />
      <p>
        <a href={another}>{t("sso.again")}</a>
      </p>
    </>
  );
}

async function came(query: URLSearchParams): Promise<void> {
  const { sso } = (await loadConfig()).staff;
  if (!sso) throw new SignInError("expired");
  const { purpose, tokens } = await finish(sso, query);
  const another = await entered(tokens);
  const next = safeNext(purpose, "/staff");
  // Nothing of the one before may be left on the screen.
  if (another) location.replace(next);
  else navigate(next, { replace: true });
}

/** Whether somebody else sat here before. Who does not serve here is signed out again at once. */
async function entered(tokens: Tokens): Promise<boolean> {
  const another = remember("staff", tokens);
  clearKept();
  staff.session.accept(tokens);
  try {
    await readProfile(staff);
  } catch (error) {
    await staff.session.signOut({ stay: true });
    throw error;
  }
  return another;
}

const code = (error: unknown): string =>
  error instanceof SignInError ? error.code : asApiError(error).code;
