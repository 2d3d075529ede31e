import { useState } from "preact/hooks";
import { SignInError } from "../../core/cognito";
import { say, t } from "../../core/i18n";
import type { Passkey } from "../../core/passkeys";
import { addPasskey, listPasskeys, removePasskey } from "../../core/passkeys";
import { useResource } from "../../core/resource";
import { supported } from "../../core/webauthn";
import { announce } from "../announcer/announcer";
import { Dialog } from "../dialog/dialog";
import { Failure } from "../failure/failure";
import { Notice } from "../notice/notice";
import { Time } from "../time/time";

/** The passkeys of the account: which there are, another one, and the end of one (F8, F12). */
export function Passkeys() {
  const { data, error, reload } = useResource("my passkeys", listPasskeys);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  async function attempt(act: () => Promise<unknown>, words: string): Promise<void> {
    setBusy(true);
    setProblem("");
    try {
      await act();
      announce(words);
      await reload();
    } catch (cause) {
      setProblem(cause instanceof SignInError ? cause.code : "unexpected");
    }
    setRemoving(null);
    setBusy(false);
  }

  return (
    <section class="panel" aria-labelledby="passkeys">
      <h2 id="passkeys">{t("passkeys.title")}</h2>
      <p class="hint">{t("passkeys.lead")}</p>
      {problem && <Notice kind="error" focus title={say(`passkey.error.${problem}`, "passkey.error.unexpected")} />}
      {error && <Failure error={error} title={t("passkeys.failed")} retry={() => void reload()} />}
      {!data && !error && <p class="hint">{t("loading")}</p>}
      {data?.length === 0 && <p>{t("passkeys.none")}</p>}
      {data && data.length > 0 && (
        <ul class="rows">
          {data.map((one) => (
            <li key={one.CredentialId} class="row row--tight">
              <h3>{nameOf(one)}</h3>
              <p class="muted">
                {t("passkeys.added")}: <Time at={new Date(one.CreatedAt * 1000).toISOString()} />
              </p>
              <button type="button" class="button button--quiet" disabled={busy} onClick={() => setRemoving(one)}>
                {t("passkeys.remove", { name: nameOf(one) })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {supported() ? (
        <button type="button" class="button" disabled={busy || !data} onClick={() => void attempt(addPasskey, t("passkeys.done"))}>
          {t("passkeys.add")}
        </button>
      ) : (
        <p class="hint">{t("passkeys.unsupported")}</p>
      )}
      {removing && (
        <Dialog title={`${t("passkeys.remove", { name: nameOf(removing) })}?`} onClose={() => setRemoving(null)}>
          <p>{t("passkeys.remove.effect")}</p>
          <button type="button" class="button" disabled={busy} onClick={() => void attempt(() => removePasskey(removing), t("passkeys.removed"))}>
            {t("passkeys.remove.go")}
          </button>
        </Dialog>
      )}
    </section>
  );
}

const nameOf = (one: Passkey): string => one.FriendlyCredentialName || t("passkeys.unnamed");
