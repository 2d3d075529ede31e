import type { Command } from "../../../core/api/client";
import { asApiError } from "../../../core/api/errors";
import type { StaffPayment } from "../../../core/api/staff-payments";
import { askForPayment } from "../../../core/api/staff-payments";
import { moment } from "../../../core/dates";
import { money } from "../../../core/money";
import { t } from "../../../core/i18n";
import { staff } from "../../../core/staff";
import { Notice } from "../../../ui/notice/notice";

type Body = Parameters<typeof askForPayment>[2];

/** What costs something is the customer's to pay; null when it costs nothing (F19). */
export const ask = (customer: string, body: Body, command: Command): Promise<StaffPayment | null> =>
  askForPayment(staff, customer, body, command).catch((cause: unknown) => {
    if (asApiError(cause).code === "nothing_to_pay") return null;
    throw cause;
  });

/** Nothing is a request before it is paid. */
export function Asked({ payment, customer }: { payment: StaffPayment; customer: string }) {
  const told = { amount: money(payment), when: moment(payment.expires_at) };
  return (
    <Notice kind="info" title={t("payments.asked")} focus>
      <p>{t("payments.asked.text", told)}</p>
      <p class="actions">
        <a href={`/staff/customers/${encodeURIComponent(customer)}`}>{t("customers.behalf.back")}</a>
      </p>
    </Notice>
  );
}
