import { listQueue } from "../../core/api/requests";
import type { RequestSummary } from "../../core/api/types";
import type { DeskView } from "../../core/api/views";
import { t, text } from "../../core/i18n";
import { useLive } from "../../core/live";
import { usePages } from "../../core/pages";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { useViews } from "../../core/use-views";
import { Due } from "../../ui/due/due";
import { Guard } from "../../ui/guard/guard";
import { LiveBadge } from "../../ui/live-badge/live-badge";
import { Page } from "../../ui/page/page";
import { Pill } from "../../ui/pill/pill";
import { RequestList } from "../../ui/request-list/request-list";
import { Time } from "../../ui/time/time";
import { Views } from "../../ui/views/views";
import { StaffBar } from "./bar";

const VIEWS = ["mine", "department", "overdue", "waiting", "finished"] as const;

/** A technician's view: mine, my department's, overdue, waiting, finished; most urgent first (F33). */
export default function Queue({ query }: ScreenProps) {
  const wanted = query.get("view");
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("staff.queue.title")} wide>
        <StaffBar />
        <View view={VIEWS.find((one) => one === wanted) ?? "department"} />
      </Page>
    </Guard>
  );
}

function View({ view }: { view: DeskView }) {
  const { counts, follow } = useViews<DeskView>(staff);
  const listing = usePages(`queue ${view}`, (cursor, signal) => listQueue(staff, view, cursor, signal));
  const live = useLive(staff, (change) => {
    if (change.what === "upload") return;
    listing.follow();
    follow();
  });
  return (
    <>
      <Views
        label={t("staff.queue.views")}
        views={VIEWS}
        current={view}
        counts={counts}
        href={(one) => (one === "department" ? "/staff" : `/staff?view=${one}`)}
        word={(one) => t(`staff.view.${one}`)}
      />
      <div class="bar">
        <p class="hint">{t(`staff.view.${view}.hint`)}</p>
        <LiveBadge state={live} />
      </div>
      <RequestList
        listing={listing}
        empty={<p>{t(`staff.view.${view}.empty`)}</p>}
        row={(request) => <Row key={request.id} request={request} />}
      />
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
        {request.service?.overdue && (
          <>
            {" · "}
            <strong class="overdue">
              {t("request.service")} {t("request.overdue")}
            </strong>
          </>
        )}
      </p>
    </li>
  );
}
