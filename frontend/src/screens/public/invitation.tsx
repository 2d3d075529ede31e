import { useEffect, useState } from "preact/hooks";
import { actFor } from "../../core/acting";
import { createCommand } from "../../core/api/client";
import type { Look } from "../../core/api/organisations";
import { accept, acceptAnew, lookAt } from "../../core/api/organisations";
import { customers } from "../../core/customers";
import { moment } from "../../core/dates";
import { t } from "../../core/i18n";
import { refreshRepresented } from "../../core/represented";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { tabShelf } from "../../core/storage";
import { useStore } from "../../core/store";
import { useAction } from "../../core/use-action";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Line } from "../../ui/line/line";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { inWords } from "../../ui/rights/rights";
import { Skeleton } from "../../ui/skeleton/skeleton";

const KEY = "invitation";

/** What the link carries, behind the #: kept while the person signs in, and out of the history. */
function carried(): string {
  const fresh = location.hash.slice(1);
  if (fresh) {
    tabShelf.write(KEY, fresh);
    history.replaceState(history.state, "", location.pathname);
  }
  return fresh || (tabShelf.read<string>(KEY) ?? "");
}

/** Somebody is asked to act for an organisation; opening the link changes nothing (F62, F63, D8). */
export default function InvitationScreen() {
  const [token, setToken] = useState(carried);
  // A link opened over this very page changes only what is behind the #.
  useEffect(() => {
    const opened = (): void => {
      if (location.hash.length > 1) setToken(carried());
    };
    addEventListener("hashchange", opened);
    return () => removeEventListener("hashchange", opened);
  }, []);
  return (
    <Page title={t("invitation.title")}>
      {token ? <Asked key={token} token={token} /> : <Notice kind="error" title={t("invitation.missing")} />}
    </Page>
  );
}

function Asked({ token }: { token: string }) {
  const signedIn = useStore(customers.session.present);
  const { data, error, reload } = useResource(`invitation ${token}`, () => lookAt(token, createCommand()));
  const [accepted, setAccepted] = useState("");
  if (accepted) return <Done email={accepted} />;
  if (error && !data) {
    return <Failure error={error} title={t("invitation.failed")} retry={() => void reload()} />;
  }
  if (!data) return <Skeleton />;
  return (
    <>
      <p class="lead">{t("invitation.asks", { name: data.organisation.name })}</p>
      <p>{inWords(data.rights)}</p>
      <p class="muted">{t("invitation.until", { when: moment(data.expires_at) })}</p>
      {signedIn ? (
        <AsMyself token={token} />
      ) : (
        <>
          <p>
            <a class="button" href="/sign-in?next=%2Finvitation">
              {t("invitation.sign_in")}
            </a>
          </p>
          <Anew token={token} look={data} onDone={setAccepted} />
        </>
      )}
    </>
  );
}

function AsMyself({ token }: { token: string }) {
  const { busy, error, run } = useAction();
  const go = (): Promise<void> =>
    run(async (command) => {
      const now = await accept(token, command);
      tabShelf.remove(KEY);
      await refreshRepresented();
      actFor(now);
      navigate("/requests");
    });
  return (
    <>
      {error && <Failure error={error} title={t("invitation.not_accepted")} focus />}
      <p>{t("invitation.signed_in")}</p>
      <button type="button" class="button" disabled={busy} onClick={() => void go()}>
        {t("invitation.accept")}
      </button>
    </>
  );
}

function Anew({ token, look, onDone }: { token: string; look: Look; onDone: (email: string) => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, wrong, run } = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    void run(async (command) => {
      const { email } = await acceptAnew({ token, name, password }, command);
      tabShelf.remove(KEY);
      onDone(email);
    });
  };
  return (
    <form class="panel" onSubmit={submit}>
      <h2>{t("invitation.anew")}</h2>
      <p>{t("invitation.anew.lead", { email: look.email })}</p>
      {error && <Failure error={error} title={t("invitation.not_accepted")} focus />}
      <Line
        id="invitation-name"
        label={t("invitation.name")}
        error={wrong("name") && t("invitation.name.wrong")}
        value={name}
        onValue={setName}
      />
      <Field
        id="invitation-password"
        type="password"
        autocomplete="new-password"
        label={t("invitation.password")}
        hint={t("invitation.password.hint")}
        error={wrong("password") && t("invitation.password.hint")}
        value={password}
        onValue={setPassword}
      />
      <button type="submit" class="button" disabled={busy}>
        {t("invitation.accept")}
      </button>
    </form>
  );
}

/** The same words whether the address had an account before or not. */
function Done({ email }: { email: string }) {
  return (
    <Notice kind="info" title={t("invitation.done")} focus>
      <p>{t("invitation.done.text", { email })}</p>
      <p>
        <a class="button" href="/sign-in?next=%2Frequests">
          {t("nav.sign_in")}
        </a>
      </p>
    </Notice>
  );
}
