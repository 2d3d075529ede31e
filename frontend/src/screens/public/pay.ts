import type { Command } from "../../core/api/client";
import { asApiError } from "../../core/api/errors";
import type { NewRequest } from "../../core/api/open-request";
import { doWithPayment, startPayment } from "../../core/api/payments";
import { navigate } from "../../core/router";
import { tabShelf } from "../../core/storage";

const shelf = (type: string): string => `balcao.payment.${type}`;

/**
 * Hands in a form that may cost something, and goes where it is paid. False when there is
 * nothing to pay. What was begun with the same form before is told, so that nobody pays twice.
 */
export async function pay(body: NewRequest, command: Command): Promise<boolean> {
  const replaces = tabShelf.read<string>(shelf(body.type_id)) ?? "";
  try {
    const { id } = await startPayment({ ...body, replaces }, command);
    tabShelf.write(shelf(body.type_id), id);
    await go(id);
  } catch (error) {
    const { code } = asApiError(error);
    if (code === "nothing_to_pay") {
      if (replaces) await doWithPayment(replaces, "withdraw");
      return false;
    }
    if (code !== "payment_paid") throw error;
    navigate(`/payments/${replaces}`);
  }
  return true;
}

/** To the provider's page; to ours, which says why, when there is none. */
export async function go(id: string): Promise<void> {
  const url = await doWithPayment(id, "checkout").then(
    (payment) => payment.url,
    () => null,
  );
  if (url) location.assign(url);
  else navigate(`/payments/${id}`);
}

/** It became a request: nothing of it is kept in the tab. */
export function forget(type: string): void {
  for (const name of [shelf(type), `balcao.form.${type}`, `balcao.signed.${type}`]) tabShelf.remove(name);
}
