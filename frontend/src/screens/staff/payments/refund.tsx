import { useState } from "preact/hooks";
import { refundPayment } from "../../../core/api/staff-payments";
import { t } from "../../../core/i18n";
import { money } from "../../../core/money";
import { staff } from "../../../core/staff";
import { useAction } from "../../../core/use-action";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Words } from "../../../ui/line/line";

interface Props {
  payment: { id: string; amount: number; currency: string; version?: number };
  onDone: () => Promise<void>;
  /** Asks once more: for what is not owed, but given. */
  confirm?: boolean;
}

/** Gives money back, with a reason that the customer reads (F19). */
export function Refund({ payment, onDone, confirm }: Props) {
  const [reason, setReason] = useState("");
  const [empty, setEmpty] = useState(false);
  const [asked, setAsked] = useState(false);
  const { busy, error, run } = useAction();
  const give = (): void => {
    setAsked(false);
    const body = { reason: reason.trim(), ...(payment.version && { version: payment.version }) };
    void run(async (command) => {
      await refundPayment(staff, payment.id, body, command);
      announce(t("payments.state.refunded"));
      await onDone();
    });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    setEmpty(!reason.trim());
    if (!reason.trim()) return document.getElementById("refund-reason")?.focus();
    if (confirm) setAsked(true);
    else give();
  };
  const what = t("payments.refund.do", { amount: money(payment) });
  return (
    <form class="panel" onSubmit={submit} noValidate>
      <h2>{t("payments.refund")}</h2>
      {error && <Failure error={error} title={t("payments.refund.failed")} focus />}
      <Words
        id="refund-reason"
        label={t("payments.refund.reason")}
        hint={t("payments.refund.hint")}
        error={empty ? t("payments.refund.missing") : undefined}
        value={reason}
        onValue={setReason}
      />
      <button type="submit" class="button" disabled={busy}>
        {what}
      </button>
      {asked && (
        <Dialog title={t("payments.refund.sure")} onClose={() => setAsked(false)}>
          <p>{t("payments.refund.sure.text", { amount: money(payment) })}</p>
          <p class="actions">
            <button type="button" class="button" onClick={give}>
              {what}
            </button>
          </p>
        </Dialog>
      )}
    </form>
  );
}
