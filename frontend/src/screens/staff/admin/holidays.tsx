import { listHolidays } from "../../../core/api/calendars";
import { locale, t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { Failure } from "../../../ui/failure/failure";
import { Choice } from "../../../ui/line/line";

interface Props {
  country: string;
  region: string;
  onPlace: (place: { country: string; region: string }) => void;
}

/** Whose holidays close it: chosen, and shown before anything is saved. */
export function Holidays({ country, region, onPlace }: Props) {
  const { data, error, reload } = useResource(`holidays ${country} ${region}`, (signal) =>
    listHolidays(country, region, signal),
  );
  const names = new Intl.DisplayNames([locale()], { type: "region", fallback: "code" });
  const countries = Object.keys(data?.places ?? (country ? { [country]: [] } : {}))
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale()));
  const regions = data?.places[country] ?? (region ? [region] : []);
  return (
    <>
      <Choice
        id="country"
        label={t("service.country")}
        value={country}
        onValue={(code) => onPlace({ country: code, region: "" })}
        options={[{ value: "", label: t("service.country.none") }, ...countries]}
      />
      {regions.length > 0 && (
        <Choice
          id="region"
          label={t("service.region")}
          hint={t("service.region.hint")}
          value={region}
          onValue={(code) => onPlace({ country, region: code })}
          options={[{ value: "", label: t("service.region.none") }, ...regions.map((code) => ({ value: code, label: code }))]}
        />
      )}
      {error && <Failure error={error} title={t("service.holidays.failed")} retry={() => void reload()} />}
      {country && data && <List days={data.holidays} />}
    </>
  );
}

function List({ days }: { days: Record<string, string> }) {
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" });
  return (
    <details>
      <summary>{t("service.holidays.list")}</summary>
      <ul class="holidays">
        {Object.entries(days).map(([day, name]) => (
          <li key={day}>
            <span class="muted">{format.format(new Date(`${day}T00:00:00Z`))}</span> {name}
          </li>
        ))}
      </ul>
    </details>
  );
}
