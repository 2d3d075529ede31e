import type { Span } from "../../core/api/calendars";
import { moment } from "../../core/dates";
import { locale, say, t } from "../../core/i18n";
import "./why-deadline.css";

const WIDTH = 1000;

/** What counted and what did not on the way to a deadline: a small timeline, and the same in words. */
export function Spans({ spans }: { spans: readonly Span[] }) {
  return (
    <>
      <Line spans={spans} />
      <ol class="spans">
        {spans.map((span) => (
          <li key={span.begin} class={span.reason === "counted" ? "spans__counted" : undefined}>
            <strong>{reason(span.reason)}</strong>{" "}
            <span class="muted">
              {t("why.span", { from: moment(span.begin), to: moment(span.end), length: length(span) })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The list beside it says the same, so that the drawing is decoration. */
function Line({ spans }: { spans: readonly Span[] }) {
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return null;
  const begin = Date.parse(first.begin);
  const scale = WIDTH / Math.max(Date.parse(last.end) - begin, 1);
  return (
    <svg class="spanline" viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none" aria-hidden="true">
      {spans.map((span) => (
        <rect
          key={span.begin}
          class={`spanline__${kind(span.reason)}`}
          x={(Date.parse(span.begin) - begin) * scale}
          width={Math.max((Date.parse(span.end) - Date.parse(span.begin)) * scale, 2)}
          y={span.reason === "counted" ? 2 : 9}
          height={span.reason === "counted" ? 20 : 6}
        />
      ))}
    </svg>
  );
}

const kind = (code: string): string => code.split(":")[0]!;

export function reason(code: string): string {
  const [name, date] = code.split(":");
  return say(`why.${name}`, "why.closed", date ? { date: localDay(date) } : undefined);
}

/** A date without a zone, as it stands in the calendar. */
const localDay = (date: string): string =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

export function length({ begin, end }: Pick<Span, "begin" | "end">): string {
  const minutes = Math.round((Date.parse(end) - Date.parse(begin)) / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [unit(days, "day"), unit(hours, "hour"), unit(rest, "minute")].filter(Boolean);
  return parts.length ? parts.join(" ") : t("why.moment");
}

const unit = (count: number, name: string): string =>
  count ? new Intl.NumberFormat(locale(), { style: "unit", unit: name, unitDisplay: "short" }).format(count) : "";
