import type { Side } from "../side";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { NewRequest } from "./open-request";
import type { Payment, PaymentState } from "./payments";
import type { Actor, Entry, Page } from "./types";

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
  body: { reason: string; version?: number },
  command: Command,
): Promise<StaffPayment> => side.client.post(`/staff/payments/${escape(id)}/refund`, body, command);

export const askForPayment = (
  side: Side,
  customer: string,
  body: NewRequest & { channel: string },
  command: Command,
): Promise<StaffPayment> => side.client.post(`/staff/customers/${escape(customer)}/payments`, body, command);
