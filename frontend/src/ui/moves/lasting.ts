import { locale } from "../../core/i18n";

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** Seconds in the two largest units that fit: "2 days 3 hr". */
export function lasting(seconds: number): string {
  const from = UNITS.findIndex(([, size]) => seconds >= size);
  const first = from < 0 ? UNITS.length - 1 : from;
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count || parts.length === 0) parts.push(say(count, unit));
  }
  return parts.join(" ");
}

const say = (count: number, unit: string): string =>
  new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" }).format(count);
