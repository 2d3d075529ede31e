import { customers } from "../customers";
import type { Text } from "../i18n";
import type { Command } from "./client";
import { createCommand, escape } from "./client";
import type { NewRequest } from "./open-request";

export type PaymentState = "pending" | "paid" | "expired" | "withdrawn" | "refund_due" | "refunded";

/** A form that was handed in and waits for its fee (F19); `amount` in cents. */
export interface Payment {
  id: string;
  state: PaymentState;
  type: { id: string; title: Text };
  title: Text;
  amount: number;
  currency: string;
  created_at: string;
  expires_at: string;
  url: string | null;
  paid_at: string | null;
  /** What it became. */
  request: string | null;
  reason: string | null;
}

const mine = (id: string): string => `/my/payments/${escape(id)}`;

export const startPayment = (body: NewRequest & { replaces: string }, command: Command): Promise<Payment> =>
  customers.client.post("/my/payments", body, command);

export const readPayment = (id: string, signal?: AbortSignal): Promise<Payment> =>
  customers.client.get(mine(id), signal);

/** Each is asked anew: the answer may be another the next time. */
export const doWithPayment = (id: string, what: "checkout" | "look" | "withdraw"): Promise<Payment> =>
  customers.client.post(`${mine(id)}/${what}`, {}, createCommand());
