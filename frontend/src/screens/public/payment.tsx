import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { Payment } from "../../core/api/payments";
import { doWithPayment, readPayment } from "../../core/api/payments";
import { customers } from "../../core/customers";
import { moment } from "../../core/dates";
import { useLive } from "../../core/live";
import { t, text } from "../../core/i18n";
import { money } from "../../core/money";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { useAction } from "../../core/use-action";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { forget } from "./pay";

/** How long one is asked to wait before being told that it may take longer. */
const PAUSES = [1_000, 1_000, 2_000, 2_000, 3_000, 3_000, 5_000, 5_000, 8_000] as const;

/** Where the provider sends people back to, and where a mail asks them to pay (F19). */
export default function PaymentScreen({ params, query }: ScreenProps) {
  return (
    <Guard session={customers.session} signIn="/sign-in">
      <Shown key={params.id} id={params.id!} back={query.get("back")} />
    </Guard>
  );
}

function Shown({ id, back }: { id: string; back: string | null }) {
  const { data, error, reload, change } = useResource(`payment ${id}`, (signal) => readPayment(id, signal));
  const [late, setLate] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const waiting = data?.state === "pending" && back === "paid";
  useEffect(() => {
    if (!waiting) return undefined;
    let over = false;
    void watched(id, () => over).then(
      (found) => {
        if (over) return;
        if (found.state === "pending") setLate(true);
        change(() => found);
      },
      (cause: unknown) => over || setFailure(asApiError(cause)),
    );
    return () => {
      over = true;
    };
  }, [waiting, id]);
  useLive(customers, ({ what, ...of }) => {
    if (what === "everything" || (what === "payment" && "id" in of && of.id === id)) void reload();
  });
  useEffect(() => {
    if (data?.state !== "paid" || !data.request) return;
    forget(data.type.id);
    navigate(`/requests/${data.request}/submitted`, { replace: true });
  }, [data?.state]);
  if (!data && !error) return <Skeleton />;
  return (
    <Page title={t("payment.title")} lead={data && text(data.type.title)} back={{ href: "/requests", label: t("nav.requests") }}>
      {error && !data && (
        <Failure
          error={error}
          title={t(error.status === 404 ? "payment.missing" : "payment.failed")}
          {...(error.status !== 404 && { retry: () => void reload() })}
        />
      )}
      {data && (
        <>
          <State payment={data} waiting={waiting} late={late} back={back} />
          {failure && <Failure error={failure} title={t("payment.unseen")} retry={() => location.reload()} />}
          <Facts payment={data} />
          <Ways payment={data} hidden={waiting && !late} />
        </>
      )}
    </Page>
  );
}

/** Asks the provider first, for its own word may be late or lost; then ours, for a while. */
async function watched(id: string, over: () => boolean): Promise<Payment> {
  let found = await doWithPayment(id, "look");
  for (const pause of PAUSES) {
    if (over() || found.state !== "pending") return found;
    await new Promise((resume) => setTimeout(resume, pause));
    found = await readPayment(id);
  }
  return found;
}

interface StateProps {
  payment: Payment;
  waiting: boolean;
  late: boolean;
  back: string | null;
}

function State({ payment: { state, expires_at: until, request }, waiting, late, back }: StateProps) {
  if (waiting) {
    return (
      <div role="status">
        <Notice kind="info" title={t("payment.waiting")}>
          <p>{t(late ? "payment.waiting.long" : "payment.waiting.text")}</p>
        </Notice>
      </div>
    );
  }
  if (state === "paid") return <Notice kind="info" title={t("payment.paid")} focus />;
  if (state === "pending") {
    const over = Date.parse(until) <= Date.now();
    return (
      <Notice kind="warning" title={t(over ? "payment.expired" : back ? "payment.cancelled" : "payment.pending")} focus={back !== null}>
        <p>{over ? t("payment.expired.text") : t("payment.pending.text", { when: moment(until) })}</p>
      </Notice>
    );
  }
  return (
    <Notice kind={state === "refunded" ? "info" : "warning"} title={t(`payment.${state}`)}>
      <p>{t(`payment.${state}.text`)}</p>
      {request && (
        <p>
          <a href={`/requests/${request}`}>{t("payment.request")}</a>
        </p>
      )}
    </Notice>
  );
}

function Facts({ payment }: { payment: Payment }) {
  return (
    <dl class="facts">
      <div>
        <dt>{t("payment.what")}</dt>
        <dd>{text(payment.title)}</dd>
      </div>
      <div>
        <dt>{t("payment.amount")}</dt>
        <dd>
          <strong>{money(payment)}</strong>
        </dd>
      </div>
    </dl>
  );
}

/** To pay, or back to the form: its answers are still there, and nobody can pay this any more. */
function Ways({ payment, hidden }: { payment: Payment; hidden: boolean }) {
  const { busy, error, run } = useAction();
  if (hidden || !["pending", "expired", "withdrawn"].includes(payment.state)) return null;
  const open = payment.state === "pending" && Date.parse(payment.expires_at) > Date.now();
  const toPay = () =>
    run(async () => {
      const { url, state, request } = await doWithPayment(payment.id, "checkout");
      if (url) location.assign(url);
      else if (state === "paid") navigate(`/requests/${request}/submitted`, { replace: true });
      else location.reload();
    });
  const toForm = () =>
    run(async () => {
      const { state, request } = await doWithPayment(payment.id, "withdraw");
      if (state === "paid") navigate(`/requests/${request}/submitted`, { replace: true });
      else navigate(`/forms/${payment.type.id}`);
    });
  return (
    <>
      {error && <Failure error={error} title={t("payment.not_now")} focus />}
      <p class="actions">
        {open && (
          <button type="button" class="button" disabled={busy} onClick={() => void toPay()}>
            {t("payment.go", { amount: money(payment) })}
          </button>
        )}
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void toForm()}>
          {t("payment.form")}
        </button>
      </p>
    </>
  );
}
