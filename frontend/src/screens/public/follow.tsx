import { useMemo, useState } from "preact/hooks";
import { secret } from "../../core/api/filings";
import { enterLink } from "../../core/api/following";
import { t } from "../../core/i18n";
import { tabShelf } from "../../core/storage";
import { useAction } from "../../core/use-action";
import { AskLink } from "../../ui/filing/ask-link";
import { Followed } from "../../ui/filing/followed";
import { Failure } from "../../ui/failure/failure";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";

const KEPT = "balcao.follow";

/**
 * One request, by the link of a mail, without an account. Opening the page changes nothing, its button uses
 * the link (D8); what it gives is kept by this tab alone, for an hour.
 */
export default function FollowScreen() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  const [session, setSession] = useState(() => (token ? null : tabShelf.read<string>(KEPT)));
  const [over, setOver] = useState(false);
  const fresh = useMemo(secret, [token]);
  const action = useAction();
  if (session) {
    const end = (): void => {
      tabShelf.remove(KEPT);
      setSession(null);
      setOver(true);
    };
    return <Followed session={session} onOver={end} />;
  }
  const gone = action.error?.status === 404;
  const open = (): Promise<void> =>
    action.run(async (command) => {
      await enterLink(token, fresh, command);
      history.replaceState(history.state, "", location.pathname);
      tabShelf.write(KEPT, fresh);
      setToken("");
      setSession(fresh);
    });
  return (
    <Page title={t("follow.title")} lead={t("follow.lead")}>
      {(gone || over) && <Notice kind="error" title={t(gone ? "follow.gone" : "follow.over")} focus />}
      {action.error && !gone && <Failure error={action.error} focus />}
      {token && !gone ? (
        <div class="panel">
          <p>{t("follow.ready")}</p>
          <button type="button" class="button" disabled={action.busy} onClick={() => void open()}>
            {t(action.busy ? "loading" : "follow.open")}
          </button>
        </div>
      ) : (
        <AskLink />
      )}
    </Page>
  );
}
