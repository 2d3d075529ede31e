import { customers } from "../customers";
import type { Text } from "../i18n";
import type { Side } from "../side";
import type { Command } from "./client";
import { createCommand, escape, query } from "./client";
import type { NewRequest } from "./open-request";
import type { Actor, Entry, Page } from "./types";

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

export interface StaffPayment extends Payment {
  version: number;
  customer: Actor;
  by: Actor;
  channel: string;
  receipt: string | null;
  refunded_at: string | null;
  refund_reason: string | null;
}

export interface PaymentDetail extends StaffPayment {
  timeline: Entry[];
}

const mine = (id: string): string => `/my/payments/${escape(id)}`;

export const startPayment = (body: NewRequest & { replaces: string }, command: Command): Promise<Payment> =>
  customers.client.post("/my/payments", body, command);

export const readPayment = (id: string, signal?: AbortSignal): Promise<Payment> =>
  customers.client.get(mine(id), signal);

/** Each is asked anew: the answer may be another the next time. */
export const doWithPayment = (id: string, what: "checkout" | "look" | "withdraw"): Promise<Payment> =>
  customers.client.post(`${mine(id)}/${what}`, {}, createCommand());

export const listPayments = (
  side: Side,
  state: PaymentState,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Page<StaffPayment>> => side.client.get(`/staff/payments${query({ state, cursor })}`, signal);

export const readStaffPayment = (side: Side, id: string, signal: AbortSignal): Promise<PaymentDetail> =>
  side.client.get(`/staff/payments/${escape(id)}`, signal);

export const refundPayment = (
  side: Side,
  id: string,
  body: { reason: string; version: number },
  command: Command,
): Promise<StaffPayment> => side.client.post(`/staff/payments/${escape(id)}/refund`, body, command);

export const askForPayment = (
  side: Side,
  customer: string,
  body: NewRequest & { channel: string },
  command: Command,
): Promise<StaffPayment> => side.client.post(`/staff/customers/${escape(customer)}/payments`, body, command);
