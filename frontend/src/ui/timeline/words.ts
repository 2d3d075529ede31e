import type { Entry } from "../../core/api/types";
import { moment } from "../../core/dates";
import { say, t, text } from "../../core/i18n";
import { money } from "../../core/money";

/** Who did it, in words: a name, or the clock. */
export function actor(entry: Entry): string {
  return entry.by.kind === "timer" ? t("actor.timer") : entry.by.name || t(`actor.${entry.by.kind}`);
}

/** One entry of the history as a sentence. */
export function sentence(entry: Entry): string {
  const who = actor(entry);
  switch (entry.type) {
    case "RequestOpened":
      return t(entry.by.kind === "staff" ? "event.RequestOpened.behalf" : "event.RequestOpened", {
        who,
        title: text(entry.data.title),
      });
    case "CustomerReplaced":
      return t(`event.CustomerReplaced.${entry.data.reason}`, { who });
    case "RequestTaken":
      return t("event.RequestTaken", { who: entry.data.attendant.name || who });
    case "MessagePosted":
      return t(`event.MessagePosted.${entry.data.purpose}`, { who });
    case "HandedOver":
      return say("event.HandedOver", "event.other", { who, to: text(entry.data.to.title) });
    case "FeePaid":
    case "FeeRefunded":
      return say(`event.${entry.type}`, "event.other", { who, amount: money(entry.data) });
    case "DeadlineMoved": {
      const { to } = entry.data;
      return say(`event.DeadlineMoved${to ? "" : ".none"}`, "event.other", { to: to ? moment(to) : "" });
    }
    case "StateChanged":
      return t("event.StateChanged", { to: t(`state.${entry.data.to}`) });
    default:
      return say(`event.${entry.type}`, "event.other", { who });
  }
}

/** Why the state changed; every change has its reason (F55–F60). */
export function reason(entry: Entry): string | null {
  if (entry.type === "HandedOver") {
    return [text(entry.data.move.title), entry.data.text].filter(Boolean).join(": ");
  }
  if (entry.type === "FeeRefunded") return entry.data.text || null;
  if (entry.type !== "StateChanged") return null;
  return say(`reason.${entry.data.reason}`, "reason.other");
}
