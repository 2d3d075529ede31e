import { t } from "../../core/i18n";
import type { ControlProps } from "./frame";
import { Group } from "./frame";

const PARTS = ["day", "month", "year"] as const;
/** Where each part stands in `YYYY-M-D`. */
const PLACES = { year: 0, month: 1, day: 2 };

/**
 * Three short inputs: they can be typed, read out and filled on every device, which the browsers' own
 * date controls cannot. An unfinished date is kept as far as it goes (`2026--5`) and is no date.
 */
export function DateParts(props: ControlProps) {
  const { id, value, onValue, problem, optional } = props;
  const parts = typeof value === "string" ? value.split("-") : [];
  const change = (place: number, typed: string) => {
    const next = [0, 1, 2].map((other) => (other === place ? typed.replace(/[^0-9]/g, "") : (parts[other] ?? "")));
    onValue(next.some(Boolean) ? next.join("-") : undefined);
  };
  return (
    <Group {...props}>
      <div class="date">
        {PARTS.map((part) => (
          <label key={part}>
            {t(`forms.${part}`)}
            <input
              id={part === "day" ? id : `${id}-${part}`}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              maxLength={part === "year" ? 4 : 2}
              required={!optional}
              aria-invalid={problem ? true : undefined}
              value={parts[PLACES[part]] ?? ""}
              onInput={(event) => change(PLACES[part], event.currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </Group>
  );
}
