import { useState } from "preact/hooks";
import { readFormVersion } from "../../core/api/form-version";
import { write } from "../../core/api/requests";
import type { RequestDetail, Waits } from "../../core/api/types";
import { wait } from "../../core/dates";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { staff } from "../../core/staff";
import { Composer } from "../../ui/composer/composer";
import { refusal } from "./refusal";

const WAYS = ["message", "ask", "resolve", "note"] as const;
type Way = (typeof WAYS)[number];
const WHERE = { message: "messages", note: "messages", ask: "ask", resolve: "resolve" } as const;

interface Props {
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** What an attendant can write, each with what it leads to before it is sent (F55, F58, F120). */
export function Desk({ request, reload }: Props) {
  const [way, setWay] = useState<Way>("message");
  const { type, form_version: version } = request;
  const { data } = useResource(`form ${type.id} ${version}`, (signal) =>
    readFormVersion<{ waits: Waits }>(staff, type.id, version, signal),
  );
  return (
    <div class={way === "note" ? "desk desk--note" : "desk"}>
      <fieldset class="ways">
        <legend>{t("staff.desk")}</legend>
        {WAYS.map((one) => (
          <label key={one} class="way">
            <input
              type="radio"
              name="way"
              checked={way === one}
              onChange={() => setWay(one)}
            />
            {t(`staff.way.${one}`)}
          </label>
        ))}
      </fieldset>
      <Composer
        side={staff}
        draft={`staff.${request.id}`}
        label={t(`staff.way.${way}.label`)}
        button={t(`staff.way.${way}.send`)}
        consequence={consequence(way, request, data?.waits)}
        blocked={refusal(request, way)}
        send={(body, command) => {
          const how = way === "note" ? { internal: true } : { version: request.version };
          return write(staff, request.id, WHERE[way], { ...body, ...how }, command);
        }}
        onStale={reload}
        onSent={reload}
      />
    </div>
  );
}

/** The state that follows, and how long the customer then has. */
function consequence(way: Way, request: RequestDetail, waits: Waits | undefined): string {
  if (way === "note") return t("staff.way.note.effect");
  if (way === "message") {
    return request.due ? t("staff.way.message.restart") : t("staff.way.message.effect");
  }
  const timer = way === "ask" ? "reply" : "agreement";
  return t(`staff.way.${way}.effect`, { time: waits ? wait(waits[timer]) : "…" });
}
