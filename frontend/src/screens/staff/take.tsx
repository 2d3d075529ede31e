import { useRef, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import { takeRequest } from "../../core/api/requests";
import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import { staff } from "../../core/staff";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { refusal } from "./refusal";

interface Props {
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** Makes the request the attendant's own (F33). */
export function Take({ request, reload }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  const why = refusal(request, "take");

  const take = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await takeRequest(staff, request.id, request.version, command.current);
      announce(t("staff.taken"));
    } catch (cause) {
      setError(asApiError(cause));
    }
    await reload();
    setBusy(false);
  };
  return (
    <div class="take">
      {error && <Failure error={error} title={t("staff.take.failed")} focus />}
      {why ? (
        <p class="hint">{why}</p>
      ) : (
        <>
          <button type="button" class="button" disabled={busy} onClick={() => void take()}>
            {t("staff.take")}
          </button>{" "}
          <span class="hint">
            {request.state === "in_progress" ? t("staff.take.over") : t("staff.take.effect")}
          </span>
        </>
      )}
    </div>
  );
}
