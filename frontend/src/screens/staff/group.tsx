import { useRef, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { Group as Found, Regrouping } from "../../core/api/groups";
import { changeGroup, readGroup } from "../../core/api/groups";
import type { RequestDetail, RequestSummary } from "../../core/api/types";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { staff } from "../../core/staff";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { More } from "../../ui/more/more";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";
import { refusal } from "./refusal";
import { Regroup } from "./regroup";
import { RequestRow } from "./request-row";

interface Props {
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** Requests of the same place: whom this one follows, who follows it, and what can be changed (F85). */
export function Group({ request, reload }: Props) {
  const { data, error, reload: again } = useResource(`group of ${request.id} ${request.version}`, (signal) =>
    readGroup(staff, request.id, null, signal),
  );
  return (
    <section class="panel" aria-labelledby="group">
      <h2 id="group">{t("group.title")}</h2>
      {error && !data && <Failure error={error} retry={() => void again()} />}
      {!data && !error && <Skeleton lines={2} />}
      {data?.leader && (
        <>
          <p>{t("group.follows")}</p>
          <ul class="rows">
            <Row request={data.leader} />
          </ul>
        </>
      )}
      {request.grouped && <Ways request={request} reload={reload} />}
      {data && request.leads && <Followers id={request.id} first={data} />}
      <Regroup request={request} reload={reload} />
    </section>
  );
}

function Followers({ id, first }: { id: string; first: Found }) {
  const [older, setOlder] = useState<Found[]>([]);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const shown = [first, ...older].flatMap((each) => each.items);
  const cursor = (older.at(-1) ?? first).cursor;
  const more = async (): Promise<void> => {
    setLoading(true);
    setError(null);
    try {
      const next = await readGroup(staff, id, cursor, new AbortController().signal);
      setOlder([...older, next]);
    } catch (cause) {
      setError(asApiError(cause));
    }
    setLoading(false);
  };
  if (shown.length === 0) return <p class="empty">{t("group.alone")}</p>;
  return (
    <>
      <p>{t("group.leads")}</p>
      <ul class="rows">
        {shown.map((each) => (
          <Row key={each.id} request={each} />
        ))}
      </ul>
      {error && <Failure error={error} />}
      <More more={cursor ? more : null} loading={loading} />
    </>
  );
}

/** What staff can do with a follower. */
function Ways({ request, reload }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  const why = refusal(request, "split");
  const change = async (what: Regrouping): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await changeGroup(staff, request.id, what, request.version, command.current);
      command.current = createCommand();
      announce(t("group.changed"));
    } catch (cause) {
      command.current = createCommand();
      setError(asApiError(cause));
    }
    await reload();
    setBusy(false);
  };
  if (why) return <p class="hint">{why}</p>;
  return (
    <>
      {error && <Failure error={error} title={t("group.failed")} focus />}
      <p class="actions">
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void change("split")}>
          {t("group.split")}
        </button>
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void change("promote")}>
          {t("group.promote")}
        </button>
      </p>
      <p class="hint">{t("group.effect")}</p>
    </>
  );
}

function Row({ request }: { request: RequestSummary }) {
  return (
    <RequestRow request={request}>
      <p class="muted">
        <span class="protocol">{request.protocol}</span> · <Time at={request.opened_at} full={false} />
      </p>
    </RequestRow>
  );
}
