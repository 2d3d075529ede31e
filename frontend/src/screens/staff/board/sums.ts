import type { BoardColumn, Span } from "../../../core/api/views";
import { once } from "../../../core/formatters";

type Sums = Omit<BoardColumn, "id" | "title">;

const added = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, at) => value + (b[at] ?? 0));
const spans = (a: Span, b: Span): Span => ({ seconds: a.seconds + b.seconds, count: a.count + b.count });

/** Several departments as one. */
export function together(columns: readonly BoardColumn[]): Sums | null {
  const [first, ...others] = columns;
  if (!first) return null;
  return others.reduce<Sums>((sum, one) => {
    const flat = (key: "opened" | "closed" | "closed_in_time" | "closed_late" | "cancelled") => sum[key] + one[key];
    return {
      open: {
        staff: sum.open.staff + one.open.staff,
        customer: sum.open.customer + one.open.customer,
        overdue: sum.open.overdue + one.open.overdue,
      },
      ages: added(sum.ages, one.ages),
      lines: {
        opened: added(sum.lines.opened, one.lines.opened),
        closed: added(sum.lines.closed, one.lines.closed),
        closed_in_time: added(sum.lines.closed_in_time, one.lines.closed_in_time),
        closed_late: added(sum.lines.closed_late, one.lines.closed_late),
      },
      opened: flat("opened"),
      closed: flat("closed"),
      closed_in_time: flat("closed_in_time"),
      closed_late: flat("closed_late"),
      cancelled: flat("cancelled"),
      breached: sum.breached + one.breached,
      reiterated: sum.reiterated + one.reiterated,
      complained: sum.complained + one.complained,
      restarted: sum.restarted + one.restarted,
      first_answer: spans(sum.first_answer, one.first_answer),
      handling: spans(sum.handling, one.handling),
      satisfaction: {
        sum: sum.satisfaction.sum + one.satisfaction.sum,
        count: sum.satisfaction.count + one.satisfaction.count,
        stars: added(sum.satisfaction.stars, one.satisfaction.stars),
      },
    };
  }, first);
}

/** How long on average, in the largest unit that fits; nothing of nothing. */
export function average({ seconds, count }: Span): string | null {
  if (!count) return null;
  const each = seconds / count;
  const [unit, size] =
    each >= 86_400 ? ["day", 86_400] : each >= 3600 ? ["hour", 3600] : each >= 60 ? ["minute", 60] : ["second", 1];
  return once(`average ${unit}`, (language) => {
    const options = { style: "unit", unit: unit as string, unitDisplay: "short", maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(language, options);
  }).format(each / (size as number));
}

/** A share in whole percent; nothing of nothing. */
export function share(part: number, whole: number): string | null {
  if (!whole) return null;
  return once("share", (language) => new Intl.NumberFormat(language, { style: "percent" })).format(part / whole);
}

export const decimal = (value: number): string =>
  once("decimal", (language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 })).format(value);
