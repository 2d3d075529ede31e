import { printLink } from "../../core/api/printing";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { useAction } from "../../core/use-action";
import { Failure } from "../failure/failure";
import { Icon } from "../icon/icon";

const DOWNLOAD = "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16";

/** Fetches the answers as a PDF with the protocol number (F25): made at the click. */
export function Pdf({ side, request }: { side: Side; request: string }) {
  const action = useAction();
  const fetchIt = (): Promise<void> =>
    action.run(async () => location.assign((await printLink(side, request)).url));
  return (
    <>
      <button type="button" class="button button--quiet no-print" disabled={action.busy} onClick={() => void fetchIt()}>
        <Icon path={DOWNLOAD} />
        {t(action.busy ? "answers.pdf.busy" : "answers.pdf")}
      </button>
      {action.error && <Failure error={action.error} title={t("answers.pdf.failed")} focus />}
    </>
  );
}
