import { useEffect, useState } from "preact/hooks";
import type { Pool, Tokens } from "../../core/cognito";
import { SignInError } from "../../core/cognito";
import { loadConfig } from "../../core/config";
import { customers } from "../../core/customers";
import { say, t } from "../../core/i18n";
import { begin, drop, isOn, prove } from "../../core/second-factor";
import { Field } from "../field/field";
import { Notice } from "../notice/notice";

/** The optional second factor (TOTP): on once a code has proved the app, and then asked for at each sign-in. */
export function SecondFactor() {
  const [on, setOn] = useState<boolean | null>(null);
  const [secret, setSecret] = useState("");
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function attempt(act: (pool: Pool, tokens: Tokens) => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      const [config, tokens] = await Promise.all([loadConfig(), customers.session.tokens()]);
      if (!tokens) throw new SignInError("expired");
      await act({ endpoint: config.cognito_endpoint, clientId: config.customers.client_id }, tokens);
    } catch (error) {
      setProblem(error instanceof SignInError ? error.code : "unexpected");
    }
    setBusy(false);
  }

  useEffect(() => {
    void attempt(async (pool, tokens) => setOn(await isOn(pool, tokens)));
  }, []);

  const start = () => attempt(async (pool, tokens) => setSecret(await begin(pool, tokens)));
  const stop = () =>
    attempt(async (pool, tokens) => {
      await drop(pool, tokens);
      setOn(false);
    });
  const confirm = () =>
    attempt(async (pool, tokens) => {
      await prove(pool, tokens, code.replace(/\D/g, ""));
      setSecret("");
      setCode("");
      setOn(true);
    });

  return (
    <section class="panel" aria-labelledby="ways-factor">
      <h2 id="ways-factor">{t("eid.factor.title")}</h2>
      {problem && <Notice kind="error" focus title={say(`signin.error.${problem}`, "signin.error.unexpected")} />}
      <p role="status">{on === null ? "" : on ? t("eid.factor.on") : t("eid.factor.off")}</p>
      {on === false && !secret && (
        <button type="button" class="button" disabled={busy} onClick={() => void start()}>
          {t("eid.factor.start")}
        </button>
      )}
      {secret && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <Notice kind="info" title={t("signin.setup.title")}>
            <p>{t("signin.setup.text")}</p>
            <p>
              <code class="secret">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
            </p>
          </Notice>
          <Field id="factor-code" type="text" numeric autocomplete="one-time-code" label={t("signin.code")} hint={t("signin.code.hint")} value={code} onValue={setCode} />
          <button type="submit" class="button" disabled={busy}>
            {t("signin.confirm")}
          </button>
        </form>
      )}
      {on && (
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void stop()}>
          {t("eid.factor.stop")}
        </button>
      )}
    </section>
  );
}
