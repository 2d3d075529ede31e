import type { AccountEntry } from "../../core/api/customers";
import { listHistoryOf } from "../../core/api/customers";
import { say, t } from "../../core/i18n";
import { usePages } from "../../core/pages";
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
              <p class="timeline__what">{sentence(entry)}</p>
              {entry.data.fields && <p class="timeline__why">{entry.data.fields.map(field).join(", ")}</p>}
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

function sentence({ type, by }: AccountEntry): string {
  const who = by.name || say(`actor.${by.kind}`, "actor.system");
  return say(`customers.event.${type}`, "customers.event.other", { who });
}

const field = (name: string): string => say(`account.field.${name}`, "account.field.name");
