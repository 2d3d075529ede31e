import { useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import { asApiError, explain } from "../../core/api/errors";
import {
  beginSecondFactor,
  dropSecondFactor,
  proveSecondFactor,
  readCredentials,
} from "../../core/api/second-factor";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { Failure } from "../failure/failure";
import { Field } from "../field/field";
import { Notice } from "../notice/notice";

type Asking = { kind: "code"; secret: string } | { kind: "password" } | null;

/** The optional second factor: on once a code has proved the app, and then asked for at each sign-in. */
export function SecondFactor() {
  const { data, error, reload } = useResource("customers account", readCredentials);
  const [asking, setAsking] = useState<Asking>(null);
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    setProblem("");
    await act().catch((failure: unknown) => setProblem(sentence(failure)));
    setValue("");
    setBusy(false);
  }

  const start = () =>
    attempt(async () => {
      const { secret } = await beginSecondFactor(createCommand());
      setAsking({ kind: "code", secret });
    });
  const finish = () =>
    attempt(async () => {
      if (asking?.kind === "code") await proveSecondFactor(value.replace(/\D/g, ""), createCommand());
      else await dropSecondFactor(value, createCommand());
      setAsking(null);
      await reload();
    });

  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data?.password) return null;
  const on = data.second_factor;
  return (
    <section class="panel" aria-labelledby="ways-factor">
      <h2 id="ways-factor">{t("eid.factor.title")}</h2>
      {problem && <Notice kind="error" focus title={problem} />}
      <p role="status">{on ? t("eid.factor.on") : t("eid.factor.off")}</p>
      {!asking && (
        <button
          type="button"
          class={on ? "button button--quiet" : "button"}
          disabled={busy}
          onClick={() => (on ? setAsking({ kind: "password" }) : void start())}
        >
          {on ? t("eid.factor.stop") : t("eid.factor.start")}
        </button>
      )}
      {asking && (
        <form
          class="panel"
          onSubmit={(event) => {
            event.preventDefault();
            void finish();
          }}
        >
          {asking.kind === "code" ? (
            <>
              <Notice kind="info" title={t("signin.setup.title")}>
                <p>{t("signin.setup.text")}</p>
                <p>
                  <code class="secret">{asking.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
                </p>
              </Notice>
              <Field id="factor-code" type="text" numeric autocomplete="one-time-code" label={t("signin.code")} hint={t("signin.code.hint")} value={value} onValue={setValue} />
            </>
          ) : (
            <Field id="factor-password" type="password" autocomplete="current-password" label={t("signin.password")} value={value} onValue={setValue} />
          )}
          <button type="submit" class="button" disabled={busy}>
            {t("signin.confirm")}
          </button>
        </form>
      )}
    </section>
  );
}

/** What was wrong with the one thing that was asked. */
function sentence(failure: unknown): string {
  const error = asApiError(failure);
  if (error.fields.code) return say("signin.error.code", "signin.error.unexpected");
  if (error.fields.current) return t("eid.factor.wrong");
  return explain(error);
}
