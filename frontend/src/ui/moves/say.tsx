import { move } from "../../core/api/moves";
import { t } from "../../core/i18n";
import { navigate } from "../../core/router";
import { Composer } from "../composer/composer";
import { Failure } from "../failure/failure";
import type { MovesProps } from "./panel";
import { useMove } from "./use-move";

/** What is done by saying something (F90–F96, F122, F124). */
export const SAID = ["propose", "reiterate", "complain", "restart", "cancel", "delete"] as const;
export type Said = (typeof SAID)[number];

export function Say({ side, request, reload, how }: MovesProps & { how: Said }) {
  if (how === "delete") return <Delete side={side} request={request} reload={reload} />;
  const cancels = how === "cancel";
  return (
    <Composer
      side={side}
      draft={`${how}.${request.id}`}
      label={t(`moves.${how}.label`)}
      button={t(`moves.${how}.send`)}
      consequence={t(`moves.${how}.effect`)}
      plain={cancels}
      optional={cancels}
      send={({ text, files }, command) =>
        move(side, request.id, how, { text, ...(cancels ? {} : { files }), version: request.version }, command)
      }
      onStale={reload}
      onSent={reload}
    />
  );
}

/** What cannot be undone says so first. */
function Delete({ side, request }: MovesProps) {
  const leave = async (): Promise<void> => navigate("/staff");
  const { busy, error, send } = useMove(side, request, leave);
  return (
    <div>
      {error && <Failure error={error} title={t("moves.failed")} focus />}
      <p class="consequence">{t("moves.delete.effect")}</p>
      <button
        type="button"
        class="button button--danger"
        disabled={busy}
        onClick={() => void send("delete", {}, t("moves.deleted"))}
      >
        {t("moves.delete.send")}
      </button>
    </div>
  );
}
