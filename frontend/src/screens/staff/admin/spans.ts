import type { Hours } from "../../../core/api/admin";

type Spans = [string, string][];
const SPAN = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$/;

export const written = (spans: Spans | undefined): string =>
  (spans ?? []).map((span) => span.join("-")).join(", ");

/** `09:00-12:30, 14:00-18:00` as spans in order; null when it is not. */
export function readSpans(text: string): Spans | null {
  const spans: Spans = [];
  for (const part of text.split(",").map((one) => one.trim()).filter(Boolean)) {
    const found = SPAN.exec(part);
    if (!found) return null;
    const [, fromHour, fromMinute, toHour, toMinute] = found as unknown as [string, string, string, string, string];
    spans.push([`${fromHour.padStart(2, "0")}:${fromMinute}`, `${toHour.padStart(2, "0")}:${toMinute}`]);
  }
  const ends = spans.flat();
  return ends.every((end, index) => index === 0 || ends[index - 1]! < end) ? spans : null;
}

/** A week as it was typed; null when a day is not right. */
export function readWeek(typed: Record<string, string>): Hours | null {
  const week: Record<string, Spans> = {};
  for (const [day, text] of Object.entries(typed)) {
    const spans = readSpans(text);
    if (!spans) return null;
    if (spans.length) week[day] = spans;
  }
  return week as Hours;
}
