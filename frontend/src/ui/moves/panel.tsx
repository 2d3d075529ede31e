import { useState } from "preact/hooks";
import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { Fill } from "./fill";
import { HandOver } from "./hand-over";
import "./moves.css";
import { Papers } from "./papers";
import { Refused } from "./refused";
import { Say, SAID } from "./say";
import { Stages } from "./stages";
import { Understood } from "./understood";

export interface MovesProps {
  side: Side;
  request: RequestDetail;
  reload: () => Promise<void>;
}

const WAYS = ["hand_over", "fill", ...SAID] as const;
type Way = (typeof WAYS)[number];

/** The process of a request: its stages, what is decided, what this one asks for, what can be done. */
export function ProcessPanel({ side, request, reload }: MovesProps) {
  const [way, setWay] = useState<Way | null>(null);
  const all = { side, request, reload };
  const possible = WAYS.filter((one) => offered(request, one));
  const shown = way && possible.includes(way) ? way : null;
  const done = async (): Promise<void> => {
    setWay(null);
    await reload();
  };
  return (
    <section class="panel no-print" aria-labelledby="process">
      <h2 id="process">{t("request.process")}</h2>
      {request.stages.length > 1 && <Stages stages={request.stages} />}
      {request.understanding && <Understood {...all} understanding={request.understanding} />}
      <Papers {...all} />
      {possible.length > 0 && (
        <div class="moves__ways" role="group" aria-label={t("moves.actions")}>
          {possible.map((one) => (
            <button
              key={one}
              type="button"
              class="button button--quiet"
              aria-expanded={shown === one}
              onClick={() => setWay(shown === one ? null : one)}
            >
              {t(`moves.${one}`)}
            </button>
          ))}
        </div>
      )}
      {possible.length === 0 && <p class="muted">{t("moves.none")}</p>}
      {shown === "hand_over" && <HandOver {...all} reload={done} />}
      {shown === "fill" && <Fill {...all} reload={done} />}
      {shown && shown !== "hand_over" && shown !== "fill" && <Say key={shown} {...all} reload={done} how={shown} />}
      <Refused request={request} />
    </section>
  );
}

/** What the server allows, and has something to be done with. */
function offered(request: RequestDetail, way: Way): boolean {
  if (!request.actions[way]?.allowed) return false;
  if (way === "fill") return request.fields.length > 0;
  return way !== "hand_over" || request.moves.length > 0;
}
