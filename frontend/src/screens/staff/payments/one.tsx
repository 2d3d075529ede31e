import { useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { PaymentDetail } from "../../../core/api/staff-payments";
import { readStaffPayment, refundPayment } from "../../../core/api/staff-payments";
import { say, t, text } from "../../../core/i18n";
import { money } from "../../../core/money";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { useAction } from "../../../core/use-action";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { Notice } from "../../../ui/notice/notice";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { StaffBar } from "../bar";

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

function Refund({ payment, onDone }: { payment: PaymentDetail; onDone: () => Promise<void> }) {
  const [reason, setReason] = useState("");
  const [empty, setEmpty] = useState(false);
  const { busy, error, run } = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    setEmpty(!reason.trim());
    if (!reason.trim()) return document.getElementById("refund-reason")?.focus();
    const body = { reason: reason.trim(), version: payment.version };
    void run(async (command) => {
      await refundPayment(staff, payment.id, body, command);
      await onDone();
    });
  };
  return (
    <form class="panel" onSubmit={submit} noValidate>
      <h2>{t("payments.refund")}</h2>
      {error && <Failure error={error} title={t("payments.refund.failed")} focus />}
      <div class="field">
        <label for="refund-reason">{t("payments.refund.reason")}</label>
        <p class="hint" id="refund-hint">
          {t("payments.refund.hint")}
        </p>
        {empty && (
          <p class="field__error" id="refund-error">
            {t("payments.refund.missing")}
          </p>
        )}
        <textarea
          id="refund-reason"
          rows={3}
          maxLength={2000}
          aria-describedby={empty ? "refund-hint refund-error" : "refund-hint"}
          aria-invalid={empty || undefined}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </div>
      <button type="submit" class="button" disabled={busy}>
        {t("payments.refund.do", { amount: money(payment) })}
      </button>
    </form>
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
