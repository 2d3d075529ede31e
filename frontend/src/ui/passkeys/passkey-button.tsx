import { useState } from "preact/hooks";
import type { Step } from "../../core/challenges";
import { SignInError } from "../../core/cognito";
import { say, t } from "../../core/i18n";
import { customerPool, signInWithPasskey } from "../../core/passkeys";
import { supported } from "../../core/webauthn";
import { Notice } from "../notice/notice";

interface Props {
  /** The address that stands in the form. */
  username: string;
  onStep: (step: Step) => void;
}

/** Signs in with a passkey instead of the password (F8). */
export function PasskeyButton({ username, onStep }: Props) {
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  if (!supported()) return null;

  async function enter(): Promise<void> {
    if (!username.trim()) {
      setProblem("address");
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      onStep(await signInWithPasskey(await customerPool(), username.trim()));
    } catch (error) {
      setProblem(error instanceof SignInError ? error.code : "unexpected");
    }
    setBusy(false);
  }

  return (
    <section class="signin signin--eid" aria-labelledby="passkey-title">
      <h2 id="passkey-title">{t("passkey.title")}</h2>
      {problem && <Notice kind="error" focus title={say(`passkey.error.${problem}`, "passkey.error.unexpected")} />}
      <p>{t("passkey.text")}</p>
      <button type="button" class="button button--quiet" disabled={busy} onClick={() => void enter()}>
        {t(busy ? "passkey.wait" : "passkey.go")}
      </button>
    </section>
  );
}
