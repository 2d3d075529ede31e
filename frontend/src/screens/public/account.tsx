import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { MyAccount } from "../../core/api/accounts";
import { changeEmail, changePassword, confirmEmail, readAccount } from "../../core/api/accounts";
import { customers } from "../../core/customers";
import { needTexts, say, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { Action } from "../../core/use-action";
import { useAction } from "../../core/use-action";
import { announce } from "../../ui/announcer/announcer";
import { AccountFacts } from "../../ui/account-facts/account-facts";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { SignOutEverywhere } from "../../ui/sign-out/everywhere";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** Most come to read: the form comes with the wish to change something. */
const { Component: Edit } = lazy(async () => {
  const [module] = await Promise.all([import("./account-edit"), needTexts("forms")]);
  return module.AccountEdit;
});

/** My data (F11–F13): what is known, what is verified, and what I may change of it. */
export default function AccountScreen() {
  return (
    <Page title={t("account.title")} lead={t("account.lead")}>
      <Guard session={customers.session} signIn="/sign-in">
        <Mine />
      </Guard>
    </Page>
  );
}

function Mine() {
  const { data, error, reload } = useResource("my account", readAccount);
  const [editing, setEditing] = useState(false);
  if (error && !data) return <Failure error={error} title={t("account.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton lines={8} />;
  const edited = async (): Promise<void> => {
    setEditing(false);
    announce(t("account.saved"));
    await reload();
  };
  return (
    <>
      <State account={data} />
      <section class="panel" aria-labelledby="account-data">
        <h2 id="account-data">{t("account.data")}</h2>
        {editing ? (
          <Edit account={data} onDone={edited} onLeave={() => setEditing(false)} />
        ) : (
          <>
            <AccountFacts account={data} />
            {data.form && (
              <button type="button" class="button" onClick={() => setEditing(true)}>
                {t("account.edit")}
              </button>
            )}
          </>
        )}
      </section>
      <Email account={data} reload={reload} />
      {data.password && <Password />}
      <Sessions />
    </>
  );
}

/** What the organisation says of the account, while it is not active. */
function State({ account }: { account: MyAccount }) {
  if (account.status === "active") return null;
  const asked = account.status === "waiting" && account.note !== "";
  const kind = asked ? "asked" : account.status;
  return (
    <Notice kind={account.status === "refused" ? "error" : "warning"} title={say(`account.is.${kind}`, "account.is.waiting")}>
      {account.note && <p>{account.note}</p>}
      {(asked || account.status === "refused") && <p>{t("account.answer")}</p>}
    </Notice>
  );
}

function Email({ account, reload }: { account: MyAccount; reload: () => Promise<void> }) {
  const [values, setValues] = useState({ email: "", code: "" });
  const [sent, setSent] = useState(false);
  const action = useAction();
  const send = (): Promise<void> =>
    action.run(async (command) => {
      if (!sent) {
        await changeEmail(values.email.trim(), command);
        setSent(true);
        return;
      }
      await confirmEmail(values.code.replace(/\D/g, ""), command);
      setSent(false);
      setValues({ email: "", code: "" });
      announce(t("account.saved"));
      await reload();
    });
  return (
    <Part id="account-email" title={t("account.email")} action={action} lines={["email", "code"]} onSubmit={send}>
      <p>{t("account.email.now", { email: account.email })}</p>
      <p class="hint">{t("account.email.hint")}</p>
      {sent ? (
        <Field id="email-code" type="text" numeric autocomplete="one-time-code" label={t("account.code")} hint={t("account.code.hint")} error={problem(action, "code")} value={values.code} onValue={(code) => setValues({ ...values, code })} />
      ) : (
        <Field id="email" type="email" autocomplete="username" label={t("account.email.new")} error={problem(action, "email")} value={values.email} onValue={(email) => setValues({ ...values, email })} />
      )}
      <Go action={action} label={t(sent ? "account.email.confirm" : "account.email.go")} />
    </Part>
  );
}

function Password() {
  const [values, setValues] = useState({ current: "", password: "" });
  const action = useAction();
  const send = (): Promise<void> =>
    action.run(async (command) => {
      await changePassword(values.current, values.password, command);
      setValues({ current: "", password: "" });
      announce(t("account.password.changed"));
    });
  return (
    <Part id="account-password" title={t("account.password")} action={action} lines={["current", "password"]} onSubmit={send}>
      <Field id="current" type="password" autocomplete="current-password" label={t("account.password.current")} error={problem(action, "current")} value={values.current} onValue={(current) => setValues({ ...values, current })} />
      <Field id="fresh" type="password" autocomplete="new-password" label={t("account.password.new")} hint={t("account.password.hint")} error={problem(action, "password")} value={values.password} onValue={(password) => setValues({ ...values, password })} />
      <Go action={action} label={t("account.password.go")} />
    </Part>
  );
}

function Sessions() {
  return (
    <section class="panel" aria-labelledby="account-more">
      <h2 id="account-more">{t("account.sessions")}</h2>
      <ul>
        <li>
          <a href="/account/sign-in">{t("account.ways")}</a>
        </li>
        <li>
          <a href="/account/devices">{t("account.devices")}</a>
        </li>
        <li>
          <a href="/account/history">{t("account.history")}</a>
        </li>
      </ul>
      <SignOutEverywhere />
    </section>
  );
}

interface PartProps {
  id: string;
  title: string;
  action: Action;
  /** The lines whose errors stand beside them. */
  lines: string[];
  onSubmit: () => Promise<void>;
  children: ComponentChildren;
}

function Part({ id, title, action, lines, onSubmit, children }: PartProps) {
  const elsewhere = action.error && !lines.some((line) => action.wrong(line));
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {elsewhere && <Failure error={action.error!} focus />}
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        {children}
      </form>
    </section>
  );
}

const Go = ({ action, label }: { action: Action; label: string }) => (
  <div class="actions">
    <button type="submit" class="button" disabled={action.busy}>
      {action.busy ? t("loading") : label}
    </button>
  </div>
);

function problem(action: Action, line: string): string | undefined {
  const code = action.wrong(line);
  return code && say(`account.error.${code}`, "account.error.other");
}
