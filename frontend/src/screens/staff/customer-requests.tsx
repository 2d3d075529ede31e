import { listRequestsOf } from "../../core/api/customers";
import type { RequestSummary } from "../../core/api/types";
import { t, text } from "../../core/i18n";
import { usePages } from "../../core/pages";
import { Failure } from "../../ui/failure/failure";
import { More } from "../../ui/more/more";
import { Pill } from "../../ui/pill/pill";
import { Time } from "../../ui/time/time";

/** What the customer asked for, and the way to ask on their behalf (F83, F89). */
export function CustomerRequests({ id, mayOpen }: { id: string; mayOpen: boolean }) {
  const listing = usePages(`requests of ${id}`, (cursor, signal) => listRequestsOf(id, cursor, signal));
  const { data, error } = listing;
  return (
    <section class="panel" aria-labelledby="requests">
      <h2 id="requests">{t("customers.requests")}</h2>
      {mayOpen && (
        <p class="actions">
          <a class="button" href={`/staff/customers/${encodeURIComponent(id)}/request`}>
            {t("customers.behalf")}
          </a>
        </p>
      )}
      {error && !data && <Failure error={error} retry={() => void listing.reload()} />}
      {data?.items.length === 0 && <p class="empty">{t("customers.requests.none")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((request) => (
            <Row key={request.id} request={request} />
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </section>
  );
}

function Row({ request }: { request: RequestSummary }) {
  return (
    <li class="row row--tight">
      <div class="row__head">
        <h3>
          <a class="card__link" href={`/staff/requests/${request.id}`}>
            {text(request.title)}
          </a>
        </h3>
        <Pill state={request.state} />
      </div>
      <p class="muted">
        {text(request.type.title)} · <span class="protocol">{request.protocol}</span>
      </p>
      <p>
        {t("request.last")}: <Time at={request.last_activity_at} full={false} />
      </p>
    </li>
  );
}
