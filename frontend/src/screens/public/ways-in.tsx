import { useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import type { EidLink } from "../../core/api/eid";
import { proveAccount, readEid, unlinkEid } from "../../core/api/eid";
import { asApiError, explain } from "../../core/api/errors";
import { loadConfig } from "../../core/config";
import { customers } from "../../core/customers";
import { begin } from "../../core/eid";
import { needTexts, say, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { SecondFactor } from "../../ui/second-factor/second-factor";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** Where the organisation has them (F8). They need the tokens of the password's client. */
const { Component: Passkeys } = lazy(async () => {
  const [module] = await Promise.all([import("../../ui/passkeys/passkeys"), needTexts("passkeys")]);
  return module.Passkeys;
});

/** How a customer signs in: the national eID, the second factor of the password, passkeys. */
export default function WaysIn({ query }: ScreenProps) {
  return (
    <Page
      title={t("eid.ways.title")}
      lead={t("eid.ways.lead")}
      back={{ href: "/account", label: t("eid.ways.back") }}
    >
      <Guard session={customers.session} signIn="/sign-in">
        <Ways linked={query.has("linked")} />
      </Guard>
    </Page>
  );
}

function Ways({ linked }: { linked: boolean }) {
  const { data, error, reload } = useResource("customers eid", readEid);
  const { data: passkeys } = useResource("passkeys", async () => (await loadConfig()).customers.passkeys);
  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      {linked && data.linked && <Notice kind="info" focus title={t("eid.linked.now")} />}
      {data.available && <Eid link={data} reload={reload} />}
      <SecondFactor />
      {passkeys && !data.by_eid && <Passkeys />}
    </>
  );
}

function Eid({ link, reload }: { link: EidLink; reload: () => Promise<void> }) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem("");
    await act().catch((error: unknown) => setProblem(explain(asApiError(error))));
    setBusy(false);
  }

  async function leave(): Promise<void> {
    const { eid } = (await loadConfig()).customers;
    const { proof } = await proveAccount(createCommand());
    if (eid) await begin(eid, { kind: "link", proof });
  }

  async function unlink(): Promise<void> {
    await unlinkEid(createCommand());
    await reload();
  }

  const fields = link.verified.map((name) => say(`eid.field.${name}`, "eid.field.name")).join(", ");
  return (
    <section class="panel" aria-labelledby="ways-eid">
      <h2 id="ways-eid">{t("eid.ways.eid")}</h2>
      {problem && <Notice kind="error" focus title={problem} />}
      <p>{link.linked ? t("eid.linked") : t("eid.not_linked")}</p>
      {fields && <p class="hint">{t("eid.verified", { fields })}</p>}
      {!link.linked && (
        <button type="button" class="button" disabled={busy} onClick={() => void attempt(leave)}>
          {t("eid.link")}
        </button>
      )}
      {link.linked && !link.by_eid && (
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void attempt(unlink)}>
          {t("eid.unlink")}
        </button>
      )}
      {link.by_eid && <p class="hint">{t("eid.by_eid")}</p>}
    </section>
  );
}
