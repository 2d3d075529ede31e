import { useState } from "preact/hooks";
import { DAYS } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import { Line } from "../../../ui/line/line";
import type { PartProps } from "./member";
import { Saving, useSaving } from "./saving";
import { readSpans, readWeek, written } from "./spans";

/** The hours of each day of the week, in local time. */
export function Hours({ member, changed, reload }: PartProps) {
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(DAYS.map((day) => [day, written(member.hours[day])])),
  );
  const [tried, setTried] = useState(false);
  const saving = useSaving(member, changed, reload);
  const changes = () => {
    const hours = readWeek(typed);
    setTried(!hours);
    return hours && { hours };
  };
  return (
    <Saving title={t("admin.hours")} saving={saving} changes={changes}>
      <p class="hint">{t("admin.hours.hint")}</p>
      <div class="facts">
        {DAYS.map((day) => (
          <Line
            key={day}
            id={`hours-${day}`}
            label={t(`admin.day.${day}`)}
            value={typed[day] ?? ""}
            onValue={(value) => setTyped((now) => ({ ...now, [day]: value }))}
            required={false}
            error={tried && !readSpans(typed[day] ?? "") ? t("admin.hours.wrong") : undefined}
          />
        ))}
      </div>
    </Saving>
  );
}
