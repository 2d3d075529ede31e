import type { Due as DueDate } from "../../core/api/types";
import { useNow } from "../../core/clock";
import { exactClock, moment, relative } from "../../core/dates";
import { t } from "../../core/i18n";

interface Props {
  due: DueDate;
  demo: boolean;
  /** Who is reading: the customer is told what to do, staff what the customer may do. */
  reader: "customer" | "staff";
  short?: boolean;
}

/** What silence leads to, and when (F55–F59). */
export function Due({ due, demo, reader, short }: Props) {
  const now = useNow(due.at);
  const passed = Date.parse(due.at) <= now;
  const left = passed ? t("due.now") : relative(due.at, now);
  const when = demo ? exactClock(due.at) : moment(due.at);
  if (short) return <span class="due-short">{t(`due.short.${due.timer}`, { left })}</span>;
  return (
    <>
      <p>
        {t(`due.${reader}.${due.timer}`, { when })} <span class="due__left">({left})</span>
      </p>
      {demo && <p class="small">{t("due.demo")}</p>}
    </>
  );
}
