import { useState } from "preact/hooks";
import type { AccountToValidate, Decision } from "../../core/api/accounts";
import { decide, readToValidate } from "../../core/api/accounts";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { staff } from "../../core/staff";
import { useAction } from "../../core/use-action";
import { AccountFacts } from "../../ui/account-facts/account-facts";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Words } from "../../ui/line/line";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { StaffBar } from "./bar";

/** One account to validate: what was entered, who else it may be, and the decision (F8). */
export default function AccountScreen({ params }: ScreenProps) {
  const id = params.id!;
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <One key={id} id={id} />
    </Guard>
  );
}

function One({ id }: { id: string }) {
  const { data, error, reload } = useResource(`account ${id}`, (signal) => readToValidate(staff.client, id, signal));
  return (
    <Page title={data?.name ?? t("accounts.one")} back={{ href: "/staff/accounts", label: t("accounts.title") }} wide>
      <StaffBar />
      {error && !data && <Failure error={error} title={t("accounts.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && (
        <>
          {data.note && (
            <Notice kind="warning" title={t(data.status === "refused" ? "accounts.was_refused" : "accounts.asked")}>
              <p>{data.note}</p>
            </Notice>
          )}
          <section class="panel" aria-labelledby="entered">
            <h2 id="entered">{t("accounts.entered")}</h2>
            <AccountFacts account={data} />
          </section>
          <Duplicates account={data} />
          <Decide account={data} />
        </>
      )}
    </Page>
  );
}

function Duplicates({ account }: { account: AccountToValidate }) {
  if (!account.duplicates.length) return <p class="hint">{t("accounts.alone")}</p>;
  return (
    <section class="panel" aria-labelledby="others">
      <h2 id="others">{t("accounts.others")}</h2>
      <p>{t("accounts.others.hint")}</p>
      {account.duplicates.map((other) => (
        <div key={other.account.id}>
          <h3>
            {other.account.name} · {say(`accounts.is.${other.account.status}`, "accounts.is.other")}
          </h3>
          <p>{t("accounts.same", { what: other.same.map((one) => say(`accounts.same.${one}`, "accounts.same.other")).join(", ") })}</p>
          <AccountFacts account={other.account} />
        </div>
      ))}
    </section>
  );
}

function Decide({ account }: { account: AccountToValidate }) {
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const action = useAction();
  const give = (decision: Decision) => (): void => {
    const empty = decision !== "accept" && !text.trim();
    setMissing(empty);
    if (empty) return document.getElementById("note")?.focus();
    void action.run(async (command) => {
      const body = { version: account.version, ...(decision !== "accept" && { text }) };
      await decide(staff.client, account.id, decision, body, command);
      announce(t(`accounts.done.${decision}`));
      navigate("/staff/accounts");
    });
  };
  return (
    <section class="panel" aria-labelledby="decide">
      <h2 id="decide">{t("accounts.decide")}</h2>
      {action.error && <Failure error={action.error} title={t("accounts.not_done")} focus />}
      <Words
        id="note"
        label={t("accounts.note")}
        hint={t("accounts.note.hint")}
        error={missing ? t("accounts.note.missing") : undefined}
        value={text}
        onValue={setText}
      />
      <div class="actions">
        <button type="button" class="button" disabled={action.busy} onClick={give("accept")}>
          {t("accounts.accept")}
        </button>
        {account.status === "waiting" && (
          <>
            <button type="button" class="button button--quiet" disabled={action.busy} onClick={give("ask")}>
              {t("accounts.ask")}
            </button>
            <button type="button" class="button button--quiet" disabled={action.busy} onClick={give("refuse")}>
              {t("accounts.refuse")}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
