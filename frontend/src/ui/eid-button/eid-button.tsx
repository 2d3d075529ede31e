import { begin } from "../../core/eid";
import { t } from "../../core/i18n";
import { eidClient } from "../../core/organisation";
import { useStore } from "../../core/store";

/** Signs in with the national eID, where the organisation has one (F5); registers who is new. */
export function EidButton({ next }: { next: string }) {
  const eid = useStore(eidClient);
  if (!eid) return null;
  return (
    <section class="signin signin--eid" aria-labelledby="eid-title">
      <h2 id="eid-title">{t("signin.eid.title")}</h2>
      <p>{t("signin.eid.text")}</p>
      <button type="button" class="button" onClick={() => void begin(eid, { kind: "enter", next })}>
        {t("signin.eid")}
      </button>
    </section>
  );
}
