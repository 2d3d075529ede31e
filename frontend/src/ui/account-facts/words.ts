import { say } from "../../core/i18n";

/** Which data an entry of a history is about; never their values. */
export const fieldNames = (fields: readonly string[]): string =>
  fields.map((name) => say(`account.field.${name}`, "account.field.name")).join(", ");

/** For what somebody of the staff read or changed an account. */
export const accessReason = (reason: string): string =>
  reason && say(`history.for.${reason}`, "history.for.other", { reason });

/** What happened to an account, as a sentence. */
export function accountEvent(type: string, by: { kind: string; name: string }): string {
  const who = by.name || say(`actor.${by.kind}`, "actor.system");
  return say(`customers.event.${type}`, "customers.event.other", { who });
}
