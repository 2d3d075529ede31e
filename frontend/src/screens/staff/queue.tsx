import { listQueue } from "../../core/api/requests";
import type { RequestSummary, Responsibility } from "../../core/api/types";
import { t, text } from "../../core/i18n";
import { useLive } from "../../core/live";
import { usePages } from "../../core/pages";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { Due } from "../../ui/due/due";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { LiveBadge } from "../../ui/live-badge/live-badge";
import { More } from "../../ui/more/more";
import { Page } from "../../ui/page/page";
import { Pill } from "../../ui/pill/pill";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";
import { StaffBar } from "./bar";

const VIEWS = ["staff", "customer", "finished"] as const;

/** The requests of the attendant's departments, by whose turn it is, oldest first. */
export default function Queue({ query }: ScreenProps) {
  const wanted = query.get("view");
  const view = VIEWS.find((one) => one === wanted) ?? "staff";
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("staff.queue.title")} wide>
        <StaffBar />
        <nav class="tabs" aria-label={t("staff.queue.views")}>
          <ul>
            {VIEWS.map((one) => (
              <li key={one}>
                <a href={`/staff?view=${one}`} aria-current={one === view ? "page" : undefined}>
                  {t(`staff.view.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <View view={view} />
      </Page>
    </Guard>
  );
}

function View({ view }: { view: Responsibility }) {
  const listing = usePages(`queue ${view}`, (cursor, signal) =>
    listQueue(staff, view, cursor, signal),
  );
  const live = useLive(staff, (change) => {
    if (change.what !== "upload") listing.follow();
  });
  const { data, error } = listing;
  return (
    <>
      <div class="bar">
        <p class="hint">{t(`staff.view.${view}.hint`)}</p>
        <LiveBadge state={live} />
      </div>
      {error && <Failure error={error} title={t("requests.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t(`staff.view.${view}.empty`)}</p>}
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
    <li class="row row--tight">
      <div class="row__head">
        <h2>
          <a class="card__link" href={`/staff/requests/${request.id}`}>
            {text(request.title)}
          </a>
        </h2>
        <Pill state={request.state} />
      </div>
      <p class="muted">
        {text(request.type.title)} · {request.customer.name} ·{" "}
        <span class="protocol">{request.protocol}</span>
      </p>
      <p>
        {t("request.opened")}: <Time at={request.opened_at} full={false} /> ·{" "}
        {request.attendant
          ? t("staff.row.attendant", { name: request.attendant.name })
          : t("staff.row.nobody")}
        {request.due && (
          <>
            {" · "}
            <Due due={request.due} demo={request.demo} reader="staff" short />
          </>
        )}
      </p>
    </li>
  );
}
