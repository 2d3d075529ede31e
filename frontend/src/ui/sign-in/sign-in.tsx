import { useState } from "preact/hooks";
import type { Step } from "../../core/challenges";
import { giveCode, newPassword, signIn } from "../../core/challenges";
import { SignInError } from "../../core/cognito";
import { loadConfig } from "../../core/config";
import type { Key } from "../../i18n/index";
import { needTexts, say, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { remember } from "../../core/person";
import { useResource } from "../../core/resource";
import type { Session } from "../../core/session";
import { Field } from "../field/field";
import { Notice } from "../notice/notice";

/** Only where the organisation has passkeys, which most do not: nobody else pays for it. */
const { Component: PasskeyButton } = lazy(async () => {
  const [module] = await Promise.all([import("../passkeys/passkey-button"), needTexts("passkeys")]);
  return module.PasskeyButton;
});

interface Props {
  session: Session;
  onDone: () => void;
}

/** Sign-in to either pool: the password, and then whatever the pool asks for, one thing at a time. */
export function SignIn({ session, onDone }: Props) {
  const [step, setStep] = useState<Step | null>(null);
  const [values, setValues] = useState({ username: "", password: "", fresh: "", code: "" });
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const { data: passkeys } = useResource("passkeys", async () => (await loadConfig()).customers?.passkeys);
  const set = (name: keyof typeof values) => (value: string) =>
    setValues((current) => ({ ...current, [name]: value }));

  async function advance(): Promise<Step> {
    const config = await loadConfig();
    const pool = { endpoint: config.cognito_endpoint, clientId: config[session.who].client_id };
    if (!step) return signIn(pool, values.username.trim(), values.password);
    if (step.kind === "new_password") return newPassword(pool, step, values.fresh);
    return giveCode(pool, step, values.code.replace(/\D/g, ""));
  }

  function arrive(next: Step): void {
    if (next.kind !== "done") {
      setStep(next);
      return;
    }
    const another = remember(session.who, next.tokens);
    session.accept(next.tokens);
    // Nothing of the one before may be left on the screen.
    if (another) location.reload();
    else onDone();
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      arrive(await advance());
    } catch (error) {
      setProblem(error instanceof SignInError ? error.code : "unexpected");
      set("code")("");
      if (error instanceof SignInError && error.code === "expired") setStep(null);
    }
    setBusy(false);
  }

  const kind = step?.kind ?? "password";
  const action: Key = kind === "new_password" ? "signin.save" : kind === "password" ? "signin.go" : "signin.confirm";
  return (
    <>
      <form class="signin" onSubmit={(event) => void submit(event)}>
        {problem && <Notice kind="error" focus title={say(`signin.error.${problem}`, "signin.error.unexpected")} />}
        {kind === "password" && (
          <>
            <Field id="username" type="email" autocomplete="username" label={t("signin.email")} value={values.username} onValue={set("username")} />
            <Field id="password" type="password" autocomplete="current-password" label={t("signin.password")} value={values.password} onValue={set("password")} />
          </>
        )}
        {kind === "new_password" && (
          <Field id="fresh" type="password" autocomplete="new-password" label={t("signin.new_password")} hint={t("signin.new_password.hint")} value={values.fresh} onValue={set("fresh")} />
        )}
        {step?.kind === "setup" && <Setup secret={step.secret} />}
        {(kind === "code" || kind === "setup") && (
          <Field id="code" type="text" numeric autocomplete="one-time-code" label={t("signin.code")} hint={t("signin.code.hint")} value={values.code} onValue={set("code")} />
        )}
        <button type="submit" class="button" disabled={busy}>
          {busy ? t("signin.wait") : t(action)}
        </button>
      </form>
      {passkeys && session.who === "customers" && kind === "password" && <PasskeyButton username={values.username} onStep={arrive} />}
    </>
  );
}

/** Shown once: the key that an authenticator app needs, in groups that can be typed. */
function Setup({ secret }: { secret: string }) {
  return (
    <Notice kind="info" title={t("signin.setup.title")}>
      <p>{t("signin.setup.text")}</p>
      <p>
        <code class="secret">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
    </Notice>
  );
}
