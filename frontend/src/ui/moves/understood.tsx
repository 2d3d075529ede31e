import { useState } from "preact/hooks";
import { move } from "../../core/api/moves";
import type { Understanding } from "../../core/api/types";
import { moment } from "../../core/dates";
import { t } from "../../core/i18n";
import { Composer } from "../composer/composer";
import { Failure } from "../failure/failure";
import type { MovesProps } from "./panel";
import { useMove } from "./use-move";

/** What staff are going to do, and the customer's decision on it (F104, F122). */
export function Understood({ side, request, reload, understanding }: MovesProps & { understanding: Understanding }) {
  const [rejecting, setRejecting] = useState(false);
  const { busy, error, send } = useMove(side, request, reload);
  const { status, text, by, at, reason } = understanding;
  const decides = request.actions.approve?.allowed === true;
  return (
    <div class={`understood understood--${status}`}>
      <h3>{t("moves.understanding")}</h3>
      <blockquote class="message__text">{text}</blockquote>
      <p class="small muted">
        {t("moves.understanding.by", { who: by.name || t("actor.staff"), when: moment(at) })} ·{" "}
        {t(`moves.understanding.${status}`, { reason })}
      </p>
      {error && <Failure error={error} title={t("moves.failed")} focus />}
      {decides && (
        <p class="actions">
          <button
            type="button"
            class="button"
            disabled={busy}
            onClick={() => void send("approve", {}, t("moves.approved"))}
          >
            {t("moves.approve")}
          </button>
          <button
            type="button"
            class="button button--quiet"
            aria-expanded={rejecting}
            onClick={() => setRejecting(!rejecting)}
          >
            {t("moves.reject")}
          </button>
        </p>
      )}
      {decides && rejecting && (
        <Composer
          side={side}
          draft={`reject.${request.id}`}
          label={t("moves.reject.label")}
          button={t("moves.reject.send")}
          consequence={t("moves.reject.effect")}
          plain
          send={({ text: why }, command) =>
            move(side, request.id, "reject", { text: why, version: request.version }, command)
          }
          onStale={reload}
          onSent={reload}
        />
      )}
    </div>
  );
}
