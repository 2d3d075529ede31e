import { useEffect, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import { enterWithEid, linkEid } from "../../core/api/eid";
import { asApiError, explain } from "../../core/api/errors";
import type { Tokens } from "../../core/cognito";
import { SignInError } from "../../core/cognito";
import { loadConfig } from "../../core/config";
import { customers } from "../../core/customers";
import type { Purpose } from "../../core/eid";
import { finish } from "../../core/eid";
import { say, t } from "../../core/i18n";
import { safeNext } from "../../core/next";
import { remember } from "../../core/person";
import { clearKept } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

const WAYS = "/account/sign-in";

/** Back from the provider of the national eID. The code leaves the address before anything else. */
export default function EidCallback({ query }: ScreenProps) {
  const [problem, setProblem] = useState("");
  const [back, setBack] = useState("/sign-in");
  useEffect(() => {
    history.replaceState(null, "", location.pathname);
    came(query, (purpose) => purpose.kind === "link" && setBack(WAYS)).catch((error: unknown) =>
      setProblem(sentence(error)),
    );
  }, []);
  return (
    <Page title={problem ? t("eid.failed") : t("eid.coming")}>
      {problem ? (
        <>
          <Notice kind="error" focus title={problem} />
          <p>
            <a href={back}>{t("eid.again")}</a>
          </p>
        </>
      ) : (
        <Skeleton lines={4} />
      )}
    </Page>
  );
}

async function came(query: URLSearchParams, known: (purpose: Purpose) => void): Promise<void> {
  const { eid } = (await loadConfig()).customers;
  if (!eid) throw new SignInError("expired");
  const { purpose, tokens } = await finish(eid, query);
  known(purpose);
  if (purpose.kind === "enter") return entered(tokens, safeNext(purpose.next, "/requests"));
  await linkEid(tokens, purpose.proof, createCommand());
  clearKept();
  navigate(`${WAYS}?linked=1`, { replace: true });
}

async function entered(tokens: Tokens, next: string): Promise<void> {
  await enterWithEid(tokens, createCommand());
  const another = remember("customers", tokens);
  clearKept();
  customers.session.accept(tokens);
  // Nothing of the one before may be left on the screen.
  if (another) location.replace(next);
  else navigate(next, { replace: true });
}

function sentence(error: unknown): string {
  if (error instanceof SignInError) return say(`eid.error.${error.code}`, "eid.error.unexpected");
  return explain(asApiError(error));
}
