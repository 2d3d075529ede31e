import { useEffect } from "preact/hooks";
import { listMine } from "../../core/api/requests";
import type { RequestSummary } from "../../core/api/types";
import type { MyView } from "../../core/api/views";
import { customers } from "../../core/customers";
import { needTexts, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useLive } from "../../core/live";
import { usePages } from "../../core/pages";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { useViews } from "../../core/use-views";
import { Due } from "../../ui/due/due";
import { Guard } from "../../ui/guard/guard";
import { LiveBadge } from "../../ui/live-badge/live-badge";
import { Page } from "../../ui/page/page";
import { Pill } from "../../ui/pill/pill";
import { RequestList } from "../../ui/request-list/request-list";
import { Time } from "../../ui/time/time";
import { Views } from "../../ui/views/views";

const VIEWS = ["all", "my_responsibility", "awaiting_return", "concluded", "cancelled"] as const;

const drafts = lazy(async () => {
  const [module] = await Promise.all([import("../../ui/drafts/list"), needTexts("drafts")]);
  return module.Drafts;
});

/** The customer's requests, by whose turn it is: state, phase and last interaction, as they move
 * (F28, F44, F111–F115). */
export default function Requests({ query }: ScreenProps) {
  const wanted = query.get("view");
  return (
    <Page title={t("requests.title")} lead={t("requests.lead")} wide>
      <Guard session={customers.session} signIn="/sign-in">
        <Mine view={VIEWS.find((one) => one === wanted) ?? "all"} />
      </Guard>
    </Page>
  );
}

function Mine({ view }: { view: MyView }) {
  const { counts, follow } = useViews<MyView>(customers);
  const listing = usePages(`my requests ${view}`, (cursor, signal) => listMine(customers, view, cursor, signal));
  const live = useLive(customers, (change) => {
    if (change.what === "upload") return;
    listing.follow();
    follow();
  });
  const { error } = listing;
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
      <Views
        label={t("views.label")}
        views={VIEWS}
        current={view}
        counts={counts}
        href={(one) => (one === "all" ? "/requests" : `/requests?view=${one}`)}
        word={(one) => t(`views.${one}`)}
      />
      {(view === "all" || view === "my_responsibility") && <drafts.Component />}
      <RequestList
        listing={listing}
        empty={<Empty view={view} />}
        row={(request) => <Row key={request.id} request={request} />}
      />
    </>
  );
}

/** Says what the view means: who reads it has perhaps never had a request. */
function Empty({ view }: { view: MyView }) {
  if (view !== "all") return <p>{t(`views.${view}.empty`)}</p>;
  return (
    <>
      <p>{t("requests.empty")}</p>
      <a href="/">{t("requests.empty.go")}</a>
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
