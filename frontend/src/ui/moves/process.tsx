import { useState } from "preact/hooks";
import type { RequestDetail } from "../../core/api/types";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import type { Side } from "../../core/side";

const panel = lazy(async () => {
  const [{ ProcessPanel }] = await Promise.all([import("./panel"), needTexts("moves"), needTexts("answers")]);
  return ProcessPanel;
});

interface Props {
  side: Side;
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** How the process went, and what can be done beside writing (F29, F90–F96, F118–F124). It opens by
 * itself where somebody is waited for; else it comes when it is asked for. */
export function Process({ side, request, reload }: Props) {
  const [open, setOpen] = useState(false);
  const staged = request.stages.length > 1;
  const waited = request.understanding?.status === "proposed" || request.moves.length > 0;
  if (open || staged || waited) return <panel.Component side={side} request={request} reload={reload} />;
  return (
    <p class="no-print">
      <button
        type="button"
        class="link"
        onPointerEnter={() => void panel.prepare()}
        onClick={() => setOpen(true)}
      >
        {t("request.process.show")}
      </button>
    </p>
  );
}
