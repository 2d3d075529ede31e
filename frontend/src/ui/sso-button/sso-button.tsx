import { t } from "../../core/i18n";
import { ssoClient } from "../../core/organisation";
import { begin } from "../../core/sso";
import { useStore } from "../../core/store";

/** Signs staff in with the organisation's directory, where there is one (F106). */
export function SsoButton({ next }: { next: string }) {
  const sso = useStore(ssoClient);
  if (!sso) return null;
  return (
    <section class="signin signin--sso" aria-labelledby="sso-title">
      <h2 id="sso-title">{t("signin.sso.title")}</h2>
      <p>{t("signin.sso.text")}</p>
      <button type="button" class="button" onClick={() => void begin(sso, next)}>
        {t("signin.sso")}
      </button>
    </section>
  );
}
