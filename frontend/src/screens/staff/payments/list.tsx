import type { PaymentState } from "../../../core/api/payments";
import type { StaffPayment } from "../../../core/api/staff-payments";
import { listPayments } from "../../../core/api/staff-payments";
import { say, t, text } from "../../../core/i18n";
import { money } from "../../../core/money";
import { usePages } from "../../../core/pages";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { More } from "../../../ui/more/more";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { StaffBar } from "../bar";

const STATES: readonly PaymentState[] = ["refund_due", "pending", "paid", "expired", "withdrawn", "refunded"];

/** Payments by state; what is owed back comes first (F19). */
export default function Payments({ query }: ScreenProps) {
  const wanted = query.get("state");
  const state = STATES.find((one) => one === wanted) ?? "refund_due";
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("payments.title")} back={{ href: "/staff", label: t("payments.queue") }} wide>
        <StaffBar />
        <nav class="tabs" aria-label={t("payments.states")}>
          <ul>
            {STATES.map((one) => (
              <li key={one}>
                <a href={`/staff/payments?state=${one}`} aria-current={one === state ? "page" : undefined}>
                  {t(`payments.state.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Listed state={state} />
      </Page>
    </Guard>
  );
}

function Listed({ state }: { state: PaymentState }) {
  const listing = usePages(`payments ${state}`, (cursor, signal) => listPayments(staff, state, cursor, signal));
  const { data, error } = listing;
  return (
    <>
      {error && <Failure error={error} title={t("payments.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t(`payments.empty.${state === "refund_due" ? "due" : "other"}`)}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((payment) => (
            <Row key={payment.id} payment={payment} />
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </>
  );
}

function Row({ payment }: { payment: StaffPayment }) {
  return (
    <li class="row row--tight">
      <h2>
        <a class="card__link" href={`/staff/payments/${payment.id}`}>
          {money(payment)} · {text(payment.type.title)}
        </a>
      </h2>
      <p class="muted">{payment.customer.name}</p>
      <p>
        <Time at={payment.paid_at ?? payment.created_at} full={false} />
        {payment.reason && ` · ${say(`payments.reason.${payment.reason}`, "payments.reason.other")}`}
      </p>
    </li>
  );
}
