import { useState } from "preact/hooks";
import { agree, inLocale, readConsents } from "../../core/api/consents";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { useCommand } from "../../core/use-command";
import { Failure } from "../failure/failure";
import { Notice } from "../notice/notice";

/** Asks whoever signed in to agree to what was published since. It stands above the page, and stops nobody. */
export function Consent() {
  const { data, reload } = useResource("consents", readConsents);
  const [later, setLater] = useState(false);
  const { busy, error, run } = useCommand();
  const needed = data?.needed ?? [];
  if (needed.length === 0 || later) return null;
  const accept = async (): Promise<void> => {
    for (const { page, version } of needed) {
      if (!(await run((command) => agree(page, version, command)))) return;
    }
    await reload();
  };
  return (
    <aside class="above" aria-label={t("consent.title")}>
      <Notice kind="info" title={t("consent.title")}>
        <ul>
          {needed.map((each) => (
            <li key={each.page}>
              <a href={`/pages/${each.page}`}>{inLocale(each.title)}</a>
            </li>
          ))}
        </ul>
        {error && <Failure error={error} />}
        <p class="receipt__actions">
          <button type="button" class="button" disabled={busy} onClick={() => void accept()}>
            {t("consent.agree")}
          </button>
          <button type="button" class="button button--quiet" onClick={() => setLater(true)}>
            {t("consent.later")}
          </button>
        </p>
      </Notice>
    </aside>
  );
}
