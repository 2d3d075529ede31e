import { t } from "../../core/i18n";
import { Copy } from "../copy/copy";
import { Notice } from "../notice/notice";

/** The request exists: its number, and what happens next. */
export function Received({ protocol }: { protocol: string }) {
  return (
    <>
      <Notice kind="info" title={t("filing.done")} focus />
      <div class="receipt">
        <p>{t("filing.protocol")}</p>
        <p class="receipt__number">{protocol}</p>
        <div class="receipt__actions">
          <Copy value={protocol} label={t("filing.copy")} />
        </div>
      </div>
      <h2>{t("filing.next")}</h2>
      <p>{t("filing.next.text")}</p>
      <p>
        <a href="/">{t("nav.home")}</a>
      </p>
    </>
  );
}
