import { useEffect } from "preact/hooks";
import { listMine } from "../../core/api/requests";
import type { RequestSummary } from "../../core/api/types";
import { customers } from "../../core/customers";
import { t, text } from "../../core/i18n";
import { useLive } from "../../core/live";
import { usePages } from "../../core/pages";
import { navigate } from "../../core/router";
import { Due } from "../../ui/due/due";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { LiveBadge } from "../../ui/live-badge/live-badge";
import { More } from "../../ui/more/more";
import { Page } from "../../ui/page/page";
import { Pill } from "../../ui/pill/pill";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";

/** The customer's requests: state, phase and the last interaction of each, as they move (F28, F44). */
export default function Requests() {
  return (
    <Page title={t("requests.title")} lead={t("requests.lead")} wide>
      <Guard session={customers.session} signIn="/sign-in">
        <Mine />
      </Guard>
    </Page>
  );
}

function Mine() {
  const listing = usePages("my requests", (cursor, signal) => listMine(customers, cursor, signal));
  const live = useLive(customers, (change) => {
    if (change.what !== "upload") listing.follow();
  });
  const { data, error } = listing;
  useEffect(() => {
    // Who is not active yet sees why, and what to do about it.
    if (error?.code.startsWith("account_")) navigate("/account", { replace: true });
  }, [error]);
  return (
    <>
      <div class="bar">
        <LiveBadge state={live} />
        <a class="button" href="/">
          {t("requests.new")}
        </a>
      </div>
      {error && <Failure error={error} title={t("requests.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && (
        <div class="empty">
          <p>{t("requests.empty")}</p>
          <a href="/">{t("requests.empty.go")}</a>
        </div>
      )}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((request) => (
            <Row key={request.id} request={request} />
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </>
  );
}

function Row({ request }: { request: RequestSummary }) {
  return (
    <li class="row">
      <div class="row__head">
        <h2>
          <a class="card__link" href={`/requests/${request.id}`}>
            {text(request.title)}
          </a>
        </h2>
        <Pill state={request.state} />
      </div>
      <p class="muted">
        {text(request.type.title)} · <span class="protocol">{request.protocol}</span>
      </p>
      <dl class="facts">
        <div>
          <dt>{t("request.phase")}</dt>
          <dd>
            {text(request.phase.stage)} <span class="muted">· {text(request.phase.action)}</span>
          </dd>
        </div>
        <div>
          <dt>{t("request.last")}</dt>
          <dd>
            <Time at={request.last_activity_at} />
          </dd>
        </div>
      </dl>
      {request.due && (
        <p class="row__due">
          <Due due={request.due} demo={request.demo} reader="customer" short />
        </p>
      )}
    </li>
  );
}
