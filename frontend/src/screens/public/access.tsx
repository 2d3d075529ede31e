import { useState } from "preact/hooks";
import { setFirstPassword } from "../../core/api/first-access";
import { t } from "../../core/i18n";
import { useCommand } from "../../core/use-command";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";

const SHORTEST = 12;

/**
 * The link that was mailed lets a customer choose a password (F97–F99). Opening it changes nothing, the
 * button does (D8). What the link carries stands behind its #, where no server sees it.
 */
export default function Access() {
  const [[customer, secret]] = useState(() => location.hash.slice(1).split("."));
  const [password, setPassword] = useState("");
  const [short, setShort] = useState(false);
  const [done, setDone] = useState(false);
  const { busy, error, run } = useCommand();
  const weak = short || error?.fields.password;

  async function send(): Promise<void> {
    const wrong = password.length < SHORTEST || password !== password.trim();
    setShort(wrong);
    if (wrong) return document.getElementById("password")?.focus();
    const body = { customer: customer!, secret: secret!, password };
    if (await run((command) => setFirstPassword(body, command))) {
      history.replaceState(null, "", location.pathname);
      setDone(true);
    }
  }

  if (!customer || !secret) {
    return (
      <Page title={t("access.title")}>
        <Notice kind="error" title={t("access.incomplete")} />
      </Page>
    );
  }
  if (done) {
    return (
      <Page title={t("access.title")}>
        <Notice kind="info" title={t("access.done")} focus>
          <p>
            <a href="/sign-in">{t("nav.sign_in")}</a>
          </p>
        </Notice>
      </Page>
    );
  }
  return (
    <Page title={t("access.title")} lead={t("access.lead")}>
      <form
        class="signin"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {error && !weak && <Failure error={error} title={t("access.failed")} focus />}
        <Field
          id="password"
          type="password"
          autocomplete="new-password"
          label={t("access.password")}
          hint={t("access.password.hint")}
          error={weak ? t("access.short") : undefined}
          value={password}
          onValue={setPassword}
        />
        <button type="submit" class="button" disabled={busy}>
          {t("access.save")}
        </button>
      </form>
    </Page>
  );
}
