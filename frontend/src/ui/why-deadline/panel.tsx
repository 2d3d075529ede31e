import type { Deadline } from "../../core/api/deadlines";
import { readDeadlines } from "../../core/api/deadlines";
import { moment } from "../../core/dates";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { Side } from "../../core/side";
import { Failure } from "../failure/failure";
import { Skeleton } from "../skeleton/skeleton";
import { length, Spans } from "./spans";

/** Why a request is due when it is (F92). */
export function WhyPanel({ side, id }: { side: Side; id: string }) {
  const { data, error, reload } = useResource(`deadline ${side.who} ${id}`, (signal) => readDeadlines(side, id, signal));
  if (error) return <Failure error={error} title={t("why.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton lines={3} />;
  if (data.items.length === 0) return <p class="muted">{t("why.none")}</p>;
  return (
    <>
      {data.items.map((one) => (
        <Why key={one.kind} deadline={one} />
      ))}
    </>
  );
}

export function Why({ deadline: { kind, start, due_at: due, spans } }: { deadline: Deadline }) {
  const counted = spans.filter(({ reason }) => reason === "counted");
  const worked = counted.reduce((sum, span) => sum + Date.parse(span.end) - Date.parse(span.begin), 0);
  const total = length({ begin: new Date(0).toISOString(), end: new Date(worked).toISOString() });
  return (
    <>
      <h3>{say(`why.kind.${kind}`, "why.kind.service")}</h3>
      <p>
        {due
          ? t("why.due", { start: moment(start), due: moment(due), total })
          : t("why.waiting", { start: moment(start), total })}
      </p>
      <Spans spans={spans} />
    </>
  );
}
