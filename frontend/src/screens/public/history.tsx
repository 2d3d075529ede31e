import type { Access } from "../../core/api/accounts";
import { listAccess } from "../../core/api/accounts";
import { customers } from "../../core/customers";
import { say, t } from "../../core/i18n";
import { usePages } from "../../core/pages";
import { accessReason, fieldNames } from "../../ui/account-facts/words";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { More } from "../../ui/more/more";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";

/** Who came to my account, and who of the staff read or changed it, when and for what (F13). */
export default function History() {
  return (
    <Page title={t("history.title")} lead={t("history.lead")} back={{ href: "/account", label: t("account.title") }}>
      <Guard session={customers.session} signIn="/sign-in">
        <Lines />
      </Guard>
    </Page>
  );
}

function Lines() {
  const listing = usePages("my access", listAccess);
  const { data, error } = listing;
  return (
    <>
      {error && <Failure error={error} title={t("history.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("history.empty")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((line) => (
            <Line key={`${line.at}${line.what}`} line={line} />
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </>
  );
}

function Line({ line }: { line: Access }) {
  const fields = fieldNames(line.fields);
  return (
    <li class="row row--tight">
      <h2>{say(`history.${line.what}`, "history.other")}</h2>
      <p>
        <Time at={line.at} />
      </p>
      {line.by.kind !== "customer" && <p>{t("history.by", { name: line.by.name })}</p>}
      {fields && <p>{t("history.fields", { fields })}</p>}
      {line.reason && <p>{accessReason(line.reason)}</p>}
    </li>
  );
}
