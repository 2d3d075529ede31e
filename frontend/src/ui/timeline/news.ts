import { newcomers } from "../../core/api/timeline";
import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Who } from "../../core/session";
import { announce } from "../announcer/announcer";
import { reason, sentence } from "./words";

/** Says what others did meanwhile; what the reader did needs no saying. */
export function announceNews(reader: Who, known: RequestDetail, now: RequestDetail): void {
  const mine = reader === "customers" ? "customer" : "staff";
  const fresh = newcomers(known, now).filter((entry) => entry.by.kind !== mine);
  if (fresh.length === 0) return;
  const words = fresh.map((entry) => [sentence(entry), reason(entry)].filter(Boolean).join(". "));
  announce(`${t("news")} ${words.join(". ")}`);
}
