import type { Money } from "../core/money";
import type { Answers, FormDef } from "./types";

/**
 * What sending the form costs, as `domain/fees.py` has it: told here so that nobody is surprised, and
 * decided by the server, which takes no amount from a browser. Null when it costs nothing.
 */
export function costOf({ submit }: FormDef, clean: Answers): Money | null {
  const fee = submit?.fee;
  if (!fee) return null;
  const total = "total" in fee ? clean[fee.total] : null;
  const cents = typeof total === "number" ? Math.round(Number((total * 100).toFixed(6))) : 0;
  const amount = "amount" in fee ? fee.amount : cents;
  return amount > 0 ? { amount, currency: fee.currency } : null;
}
