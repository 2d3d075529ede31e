import { useRef } from "preact/hooks";
import type { Day } from "../../../core/api/admin";
import { DAYS } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import { Line } from "../../../ui/line/line";
import { readDay, stroke, writeDay } from "./opening";

export type Typed = Record<Day, string>;

interface Props {
  typed: Typed;
  onTyped: (typed: Typed) => void;
  wrong: (day: Day) => string | undefined;
}

/** A week as a picture: drawn on with the pointer, or written with the keyboard beside it. */
export function Week({ typed, onTyped, wrong }: Props) {
  return (
    <fieldset class="week">
      <legend>{t("service.week")}</legend>
      <p class="hint">{t("service.week.hint")}</p>
      {DAYS.map((day) => (
        <div key={day} class="week__day">
          <Line
            id={`hours-${day}`}
            label={t(`admin.day.${day}`)}
            value={typed[day]}
            onValue={(value) => onTyped({ ...typed, [day]: value })}
            required={false}
            error={wrong(day)}
          />
          <Bar text={typed[day]} onText={(value) => onTyped({ ...typed, [day]: value })} />
        </div>
      ))}
    </fieldset>
  );
}

const QUARTERS = 96;

/** The field above says the same, so that this is for the pointer alone. */
function Bar({ text, onText }: { text: string; onText: (text: string) => void }) {
  const from = useRef<number | null>(null);
  const spans = readDay(text) ?? [];
  const at = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.round(((event.clientX - box.left) / box.width) * QUARTERS) * 15;
  };
  return (
    <svg
      class="week__bar"
      viewBox="0 0 1440 60"
      preserveAspectRatio="none"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = at(event);
      }}
      onPointerUp={(event) => {
        if (from.current !== null) onText(writeDay(stroke(spans, from.current, at(event))));
        from.current = null;
      }}
    >
      {[6, 12, 18].map((hour) => (
        <path key={hour} d={`M${hour * 60} 0V60`} />
      ))}
      {spans.map(([begin, end]) => (
        <rect key={begin} x={begin} y="8" width={end - begin} height="44" />
      ))}
    </svg>
  );
}
