import { useState } from "preact/hooks";
import { setStaffPassword } from "../../core/api/welcome";
import { t } from "../../core/i18n";
import { useCommand } from "../../core/use-command";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";

const LEAST = 12;

/**
 * Where the link of an invitation leads. Opening it changes nothing, for scanners open links too: the
 * button does (D8). What the link carries stands behind the #, so no server ever sees it.
 */
export default function Welcome() {
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [who, setWho] = useState<{ name: string; email: string } | null>(null);
  const { busy, error, run } = useCommand();
  const right = password.length >= LEAST && password === password.trim();

  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(!right);
    if (!right) return;
    void run(async (command) => {
      setWho(await setStaffPassword({ token, password }, command));
      // It was used: nothing of it may stay in the history of the browser.
      history.replaceState(null, "", location.pathname);
    });
  };
  return (
    <Page title={t("welcome.title")} {...(who || !token ? {} : { lead: t("welcome.lead") })}>
      {!token && <Notice kind="error" title={t("welcome.incomplete")} />}
      {who ? (
        <Notice kind="info" title={t("welcome.done", { name: who.name })} focus>
          <p>{t("welcome.next", { email: who.email })}</p>
          <p>
            <a class="button" href="/staff/sign-in">
              {t("welcome.sign_in")}
            </a>
          </p>
        </Notice>
      ) : (
        token && (
          <form class="signin" onSubmit={submit} noValidate>
            {error && <Failure error={error} title={t("welcome.failed")} focus />}
            <Field
              id="fresh"
              type="password"
              autocomplete="new-password"
              label={t("welcome.password")}
              hint={t("welcome.password.hint")}
              error={tried && !right ? t("welcome.short") : undefined}
              value={password}
              onValue={setPassword}
            />
            <button type="submit" class="button" disabled={busy}>
              {t("welcome.save")}
            </button>
          </form>
        )
      )}
    </Page>
  );
}
