import { listRequestsOf } from "../../core/api/customers";
import { t, text } from "../../core/i18n";
import { usePages } from "../../core/pages";
import { Failure } from "../../ui/failure/failure";
import { More } from "../../ui/more/more";
import { Time } from "../../ui/time/time";
import { RequestRow } from "./request-row";

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
            <RequestRow key={request.id} request={request}>
              <p class="muted">
                {text(request.type.title)} · <span class="protocol">{request.protocol}</span>
              </p>
              <p>
                {t("request.last")}: <Time at={request.last_activity_at} full={false} />
              </p>
            </RequestRow>
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </section>
  );
}
