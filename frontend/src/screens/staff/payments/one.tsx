import type { ComponentChildren } from "preact";
import type { PaymentDetail } from "../../../core/api/staff-payments";
import { readStaffPayment } from "../../../core/api/staff-payments";
import { say, t, text } from "../../../core/i18n";
import { money } from "../../../core/money";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { Notice } from "../../../ui/notice/notice";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { StaffBar } from "../bar";
import { Refund } from "./refund";

/** One payment with its history; what is owed back is given back here, with a reason (F19). */
export default function PaymentOfStaff({ params }: ScreenProps) {
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Opened id={params.id!} />
    </Guard>
  );
}

function Opened({ id }: { id: string }) {
  const { data, error, reload } = useResource(`staff payment ${id}`, (signal) => readStaffPayment(staff, id, signal));
  const back = { href: "/staff/payments", label: t("payments.title") };
  const title = data ? `${money(data)} · ${text(data.type.title)}` : t("payments.one");
  return (
    <Page title={title} back={back}>
      <StaffBar />
      {error && !data && (
        <Failure
          error={error}
          title={t(error.status === 404 ? "payments.missing" : "payments.failed")}
          retry={() => void reload()}
        />
      )}
      {!data && !error && <Skeleton />}
      {data && (
        <>
          {data.state === "refund_due" && (
            <Notice kind="warning" title={t("payments.due")}>
              <p>{say(`payments.reason.${data.reason}`, "payments.reason.other")}</p>
            </Notice>
          )}
          <Facts payment={data} />
          {data.state === "refund_due" && <Refund payment={data} onDone={reload} />}
          {data.state === "paid" && <Refund payment={data} onDone={reload} confirm />}
          <History payment={data} />
        </>
      )}
    </Page>
  );
}

function Facts({ payment }: { payment: PaymentDetail }) {
  const { customer, by } = payment;
  return (
    <dl class="facts">
      <Fact label={t("payments.state")}>{t(`payments.state.${payment.state}`)}</Fact>
      <Fact label={t("payments.what")}>{text(payment.title)}</Fact>
      <Fact label={t("payments.customer")}>
        <a href={`/staff/customers/${encodeURIComponent(customer.id)}`}>{customer.name}</a>
      </Fact>
      {by.id !== customer.id && <Fact label={t("payments.by")}>{by.name}</Fact>}
      {payment.request && (
        <Fact label={t("payments.request")}>
          <a class="protocol" href={`/staff/requests/${payment.request}`}>
            {payment.request}
          </a>
        </Fact>
      )}
      {payment.paid_at && (
        <Fact label={t("payments.paid")}>
          <Time at={payment.paid_at} />
        </Fact>
      )}
      {payment.receipt && (
        <Fact label={t("payments.receipt")}>
          <code>{payment.receipt}</code>
        </Fact>
      )}
      {payment.refund_reason && <Fact label={t("payments.why")}>{payment.refund_reason}</Fact>}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function History({ payment }: { payment: PaymentDetail }) {
  return (
    <>
      <h2>{t("payments.history")}</h2>
      <ol class="timeline">
        {payment.timeline.map((entry) => (
          <li key={entry.id} class="timeline__entry timeline__entry--done">
            <p class="timeline__what">
              {say(`payments.event.${entry.type}`, "payments.event.other", { who: entry.by.name })}
            </p>
            <p class="timeline__when">
              <Time at={entry.at} />
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
