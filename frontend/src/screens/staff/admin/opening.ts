/** Opening hours as people draw and write them; a day is a list of [from, to] in minutes. */

export type Minutes = [number, number][];
const DAY = 1440;
const TIME = /^([01]?\d|2[0-4]):([0-5]\d)$/;

const time = (text: string): number => {
  const found = TIME.exec(text.trim());
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
  return minutes <= DAY ? minutes : Number.NaN;
};

/** `09:00-12:30, 14:00-24:00`; null when it is not, or overlaps. */
export function readDay(text: string): Minutes | null {
  const spans = text
    .split(",")
    .filter((part) => part.trim())
    .map((part) => part.split(/[-–]/).map(time) as [number, number]);
  const good = spans.every(([from, to, ...rest]) => from < to && rest.length === 0);
  const sorted = spans.sort(([a], [b]) => a - b);
  return good && sorted.every(([from], n) => n === 0 || sorted[n - 1]![1] <= from) ? sorted : null;
}

export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export const writeDay = (spans: Minutes): string =>
  spans.map(([from, to]) => `${clockText(from)}-${clockText(to)}`).join(", ");

export const toHours = (spans: Minutes): [string, string][] =>
  spans.map(([from, to]) => [clockText(from), clockText(to)]);

export const fromHours = (spans: readonly (readonly [string, string])[]): string =>
  spans.map((span) => span.join("-")).join(", ");

/** A stroke over a day: it opens, or closes again where it begins in what is open. */
export function stroke(spans: Minutes, from: number, to: number): Minutes {
  const [low, high] = [Math.max(Math.min(from, to), 0), Math.min(Math.max(from, to), DAY)];
  if (low === high) return spans;
  const begun = spans.some(([a, b]) => a <= from && from < b);
  const outside = spans.flatMap(([a, b]): Minutes => [[a, Math.min(b, low)], [Math.max(a, high), b]]);
  const left = outside.filter(([a, b]) => a < b);
  return begun ? left.sort(([a], [b]) => a - b) : joined([...left, [low, high]]);
}

function joined(spans: Minutes): Minutes {
  const found: Minutes = [];
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
