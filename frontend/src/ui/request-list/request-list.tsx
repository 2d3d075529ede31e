import type { ComponentChildren, VNode } from "preact";
import type { RequestSummary } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Listing } from "../../core/pages";
import { Failure } from "../failure/failure";
import { More } from "../more/more";
import { Skeleton } from "../skeleton/skeleton";

interface Props {
  listing: Listing<RequestSummary>;
  /** What stands there when there is none. */
  empty: ComponentChildren;
  row: (request: RequestSummary) => VNode;
}

/** A list of requests that grows by pages: loading, failed, empty, and as it is. */
export function RequestList({ listing, empty, row }: Props) {
  const { data, error, reload, more, loadingMore } = listing;
  return (
    <>
      {error && <Failure error={error} title={t("requests.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <div class="empty">{empty}</div>}
      {data && data.items.length > 0 && <ul class="rows">{data.items.map(row)}</ul>}
      <More more={more} loading={loadingMore} />
    </>
  );
}
