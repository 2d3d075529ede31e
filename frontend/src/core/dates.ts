import type { Wait } from "./api/types";
import { once } from "./formatters";

/** Dates and waits in the words of the language shown; times in the person's own zone. */

const DATE: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
const EXACT: Intl.DateTimeFormatOptions = { ...CLOCK, second: "2-digit" };

const format = (kind: string, options: Intl.DateTimeFormatOptions, iso: string): string =>
  once(kind, (language) => new Intl.DateTimeFormat(language, options)).format(new Date(iso));

export const day = (iso: string): string => format("day", DATE, iso);
export const moment = (iso: string): string => format("moment", { ...DATE, month: "short", ...CLOCK }, iso);
export const clock = (iso: string): string => format("clock", CLOCK, iso);
/** To the second: for the demo, whose days are seconds. */
export const exactClock = (iso: string): string => format("exact", EXACT, iso);

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

/** "há 5 minutos", "in 6 days": the largest unit that fits at least once, rounded towards now. */
export function relative(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  const words = once("relative", (language) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  return words.format(Math.trunc(seconds / size), unit);
}

export function wait(length: Wait): string {
  const [unit, count] = "days" in length ? ["day", length.days] : ["second", length.seconds];
  return once(`unit ${unit}`, (language) => {
    return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, unitDisplay: "long" });
  }).format(count as number);
}
