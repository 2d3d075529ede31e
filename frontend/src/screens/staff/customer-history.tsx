import { listHistoryOf } from "../../core/api/customers";
import { t } from "../../core/i18n";
import { usePages } from "../../core/pages";
import { accountEvent, fieldNames } from "../../ui/account-facts/words";
import { Failure } from "../../ui/failure/failure";
import { More } from "../../ui/more/more";
import { Time } from "../../ui/time/time";

/** What happened to the account, newest first; which fields changed, never their values (F89). */
export function CustomerHistory({ id, version }: { id: string; version: number }) {
  const listing = usePages(`history of ${id} ${version}`, (cursor, signal) => listHistoryOf(id, cursor, signal));
  const { data, error } = listing;
  return (
    <section class="panel" aria-labelledby="history">
      <h2 id="history">{t("customers.history")}</h2>
      {error && !data && <Failure error={error} retry={() => void listing.reload()} />}
      {data?.items.length === 0 && <p class="muted">{t("customers.history.none")}</p>}
      {data && data.items.length > 0 && (
        <ol class="timeline">
          {data.items.map((entry) => (
            <li key={entry.id} class="timeline__entry">
              <p class="timeline__what">{accountEvent(entry.type, entry.by)}</p>
              {entry.data.fields && <p class="timeline__why">{fieldNames(entry.data.fields)}</p>}
              <p class="timeline__when">
                <Time at={entry.at} />
              </p>
            </li>
          ))}
        </ol>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </section>
  );
}
