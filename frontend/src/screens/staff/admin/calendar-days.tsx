import { t } from "../../../core/i18n";
import { Line } from "../../../ui/line/line";

interface Props {
  name: "municipal" | "special";
  rows: [string, string][];
  onRows: (rows: [string, string][]) => void;
  error: string | undefined;
}

/** Days that an administrator adds: yearly ones with a name, or dates with hours of their own. */
export function CalendarDays({ name, rows, onRows, error }: Props) {
  const set = (at: number, row: [string, string]): void => onRows(rows.map((one, n) => (n === at ? row : one)));
  return (
    <fieldset class="days">
      <legend>{t(`service.${name}`)}</legend>
      <p class="hint">{t(`service.${name}.hint`)}</p>
      {error && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      {rows.map(([day, value], n) => (
        <div key={n} class="days__row">
          <Line
            id={`${name}-day-${n}`}
            label={t(`service.${name}.day`)}
            type={name === "special" ? "date" : "text"}
            value={day}
            onValue={(next) => set(n, [next, value])}
          />
          <Line
            id={`${name}-value-${n}`}
            label={t(`service.${name}.value`)}
            value={value}
            required={name === "municipal"}
            onValue={(next) => set(n, [day, next])}
          />
          <button
            type="button"
            class="button button--quiet"
            onClick={() => onRows(rows.filter((_, at) => at !== n))}
          >
            {t("service.remove", { day: day || String(n + 1) })}
          </button>
        </div>
      ))}
      <p>
        <button type="button" class="button button--quiet" onClick={() => onRows([...rows, ["", ""]])}>
          {t(`service.${name}.add`)}
        </button>
      </p>
    </fieldset>
  );
}
