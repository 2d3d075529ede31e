import type { ComponentChildren } from "preact";
import type { BoardColumn } from "../../../core/api/views";
import { once } from "../../../core/formatters";
import { t } from "../../../core/i18n";
import { Bars } from "../../../ui/chart/bars";
import { Lines } from "../../../ui/chart/lines";
import { number } from "../../../ui/views/views";
import { decimal, share } from "./sums";

type Sums = Omit<BoardColumn, "id" | "title">;

/** A local day as it is, whatever the reader's zone. */
const short = (iso: string): string =>
  once("board day", (language) => {
    const options = { day: "numeric", month: "short", timeZone: "UTC" } as const;
    return new Intl.DateTimeFormat(language, options);
  }).format(new Date(`${iso}T12:00:00Z`));

/** How many came and how many were closed, day by day; the table says the same. */
export function Volumes({ days, sums }: { days: string[]; sums: Sums }) {
  const { opened, closed } = sums.lines;
  const names = [t("board.opened"), t("board.closed")] as const;
  return (
    <Panel id="volumes" title={t("board.volumes")} wide>
      <Lines
        label={t("board.volumes.label", { opened: number(sums.opened), closed: number(sums.closed) })}
        lines={[
          { name: names[0], values: opened, tone: "first" },
          { name: names[1], values: closed, tone: "second" },
        ]}
        ends={[short(days[0]!), short(days.at(-1)!)]}
      />
      <details class="no-print">
        <summary>{t("board.table")}</summary>
        <div class="scroll" role="region" aria-label={t("board.table")} tabIndex={0}>
          <table class="matrix">
            <thead>
              <tr>
                {[t("board.day"), ...names].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day, at) => (
                <tr key={day}>
                  <th scope="row">{short(day)}</th>
                  <td>{number(opened[at]!)}</td>
                  <td>{number(closed[at]!)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Panel>
  );
}

/** Of what was closed and had a promised time, how much kept it (F92). */
export function Level({ sums }: { sums: Sums }) {
  const { closed_in_time: kept, closed_late: late } = sums;
  return (
    <Panel id="level" title={t("board.level")} big={share(kept, kept + late) ?? t("board.none")}>
      <Bars
        rows={[
          { name: t("board.in_time"), value: kept, tone: "good" },
          { name: t("board.late"), value: late, tone: "warn" },
          { name: t("board.breached"), value: sums.breached, tone: "warn" },
        ]}
      />
    </Panel>
  );
}

/** Since when what is open now is open. */
export function Ages({ sums }: { sums: Sums }) {
  const [week, month, quarter, older] = sums.ages;
  return (
    <Panel id="ages" title={t("board.ages")}>
      <Bars
        rows={[
          { name: t("board.age.week"), value: week!, tone: "good" },
          { name: t("board.age.month"), value: month! },
          { name: t("board.age.quarter"), value: quarter!, tone: "warn" },
          { name: t("board.age.older"), value: older!, tone: "warn" },
        ]}
      />
    </Panel>
  );
}

/** What customers said of how it went (F61). */
export function Satisfaction({ sums }: { sums: Sums }) {
  const { sum, count, stars } = sums.satisfaction;
  return (
    <Panel
      id="satisfaction"
      title={t("board.satisfaction")}
      big={count ? t("board.mean", { mean: decimal(sum / count) }) : t("board.none")}
    >
      <Bars
        rows={[5, 4, 3, 2, 1].map((star) => ({
          name: t(`board.star.${star as 1}`),
          value: stars[star - 1] ?? 0,
          tone: star > 3 ? "good" : star < 3 ? "warn" : "first",
        }))}
      />
    </Panel>
  );
}

interface PanelProps {
  id: string;
  title: string;
  big?: string;
  wide?: boolean;
  children: ComponentChildren;
}

function Panel({ id, title, big, wide, children }: PanelProps) {
  return (
    <section class={wide ? "panel board__wide" : "panel"} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {big && <p class="board__big">{big}</p>}
      {children}
    </section>
  );
}
