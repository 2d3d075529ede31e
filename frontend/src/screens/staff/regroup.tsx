import { useState } from "preact/hooks";
import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import { lazy } from "../../core/lazy";

const correcting = lazy(async () => (await import("./correcting")).Correcting);

interface Props {
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** The address as it should have been: the request goes to the group of that place (F85, D3). */
export function Regroup({ request, reload }: Props) {
  const [open, setOpen] = useState(false);
  if (!request.actions.regroup?.allowed) return null;
  return (
    <>
      <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("group.correct")}
      </button>
      {open && <correcting.Component request={request} reload={reload} />}
    </>
  );
}
