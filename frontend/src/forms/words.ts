import { locale } from "../core/i18n";

/** A day is the same everywhere: it is written as it stands, in no zone. */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00Z`));

export const numberText = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 9 }).format(value);
