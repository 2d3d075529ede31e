import { listCalendars } from "../../../core/api/calendars";
import { plural, t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";

/** The calendars by which deadlines are reckoned (F92). */
export default function Calendars() {
  return (
    <AdminPage title={t("admin.calendars")} lead={t("service.calendars.lead")}>
      <All />
    </AdminPage>
  );
}

function All() {
  const { data, error, reload } = useResource("admin calendars", listCalendars);
  return (
    <>
      {error && <Failure error={error} title={t("service.calendars.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("service.calendars.none")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((one) => (
            <li key={one.id} class="row">
              <h2>
                <a href={`/staff/admin/calendars/${one.id}`}>{text(one.title)}</a>
              </h2>
              <p class="muted">
                {one.zone} · {plural("service.holidays", Object.keys({ ...one.holidays, ...one.local }).length)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a class="button" href="/staff/admin/calendars/new">
          {t("service.calendar.new")}
        </a>
      </p>
    </>
  );
}
