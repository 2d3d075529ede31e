import type { Account } from "../../core/api/accounts";
import { listAccounts } from "../../core/api/accounts";
import { t } from "../../core/i18n";
import { usePages } from "../../core/pages";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { More } from "../../ui/more/more";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";
import { StaffBar } from "./bar";

const VIEWS = ["waiting", "refused"] as const;

/** Accounts registered by hand that wait for somebody to look at them (F8), oldest first. */
export default function Accounts({ query }: ScreenProps) {
  const wanted = query.get("view");
  const view = VIEWS.find((one) => one === wanted) ?? "waiting";
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("accounts.title")} back={{ href: "/staff", label: t("accounts.queue") }} wide>
        <StaffBar />
        <nav class="tabs" aria-label={t("accounts.views")}>
          <ul>
            {VIEWS.map((one) => (
              <li key={one}>
                <a href={`/staff/accounts?view=${one}`} aria-current={one === view ? "page" : undefined}>
                  {t(`accounts.view.${one}`)}
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

function View({ view }: { view: (typeof VIEWS)[number] }) {
  const listing = usePages(`accounts ${view}`, (cursor, signal) => listAccounts(staff.client, view, cursor, signal));
  const { data, error } = listing;
  return (
    <>
      {error && <Failure error={error} title={t("accounts.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("accounts.empty")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((account) => (
            <Row key={account.id} account={account} />
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </>
  );
}

function Row({ account }: { account: Account }) {
  return (
    <li class="row row--tight">
      <h2>
        <a class="card__link" href={`/staff/accounts/${account.id}`}>
          {account.name}
        </a>
      </h2>
      <p class="muted">
        {account.email}
        {account.tax_id && ` · ${account.tax_id}`}
      </p>
      <p>
        {t("accounts.since")} <Time at={account.created_at} full={false} />
        {account.note && account.status === "waiting" && ` · ${t("accounts.asked")}`}
      </p>
    </li>
  );
}
