import { useState } from "preact/hooks";
import type { Day } from "../../../core/api/admin";
import { DAYS } from "../../../core/api/admin";
import type { Calendar, CalendarContent } from "../../../core/api/calendars";
import { changeCalendar, createCalendar, readCalendar } from "../../../core/api/calendars";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { navigate } from "../../../core/router";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { CalendarDays } from "./calendar-days";
import { AdminPage } from "./frame";
import { Holidays } from "./holidays";
import { wrong } from "./known";
import { fromHours, readDay, toHours } from "./opening";
import type { Typed } from "./week";
import { Week } from "./week";

/** One calendar: its week, holidays and special days. `new` is one that is not saved yet. */
export default function CalendarScreen({ params }: ScreenProps) {
  const id = params.id!;
  const back = { href: "/staff/admin/calendars", label: t("admin.calendars") };
  return (
    <AdminPage title={id === "new" ? t("service.calendar.new") : t("service.calendar")} back={back}>
      {id === "new" ? <Editor calendar={null} onSaved={async () => undefined} /> : <Known id={id} />}
    </AdminPage>
  );
}

function Known({ id }: { id: string }) {
  const { data, error, reload } = useResource(`calendar ${id}`, (signal) => readCalendar(id, signal));
  if (error) return <Failure error={error} title={t("service.calendars.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return <Editor key={data.version} calendar={data} onSaved={reload} />;
}

const OFFICE = "09:00-12:30, 14:00-17:30";
const WORKING = new Set<Day>(["mon", "tue", "wed", "thu", "fri"]);

/** As the fields hold it: days and hours are text until they are sent. */
export interface Draft {
  title: string;
  zone: string;
  week: Typed;
  country: string;
  region: string;
  municipal: [string, string][];
  special: [string, string][];
}

const draft = (known: Calendar | null): Draft => ({
  title: known ? text(known.title) : "",
  zone: known?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: Object.fromEntries(
    DAYS.map((day) => [day, known ? fromHours(known.hours[day] ?? []) : WORKING.has(day) ? OFFICE : ""]),
  ) as Typed,
  country: known?.country ?? "",
  region: known?.region ?? "",
  municipal: Object.entries(known?.municipal ?? {}),
  special: Object.entries(known?.special ?? {}).map(([day, spans]) => [day, fromHours(spans)]),
});

/** What is sent; null when some hours are not right. */
function content(now: Draft): CalendarContent | null {
  const week = DAYS.map((day) => [day, readDay(now.week[day])] as const);
  const special = now.special.map(([day, hours]) => [day, readDay(hours)] as const);
  if ([...week, ...special].some(([, spans]) => !spans)) return null;
  return {
    title: now.title.trim(),
    zone: now.zone.trim(),
    country: now.country,
    region: now.region,
    municipal: Object.fromEntries(now.municipal.map(([day, name]) => [day.trim(), name.trim()])),
    hours: Object.fromEntries(week.flatMap(([day, spans]) => (spans?.length ? [[day, toHours(spans)]] : []))),
    special: Object.fromEntries(special.map(([day, spans]) => [day, toHours(spans!)])),
  };
}

function Editor({ calendar, onSaved }: { calendar: Calendar | null; onSaved: () => Promise<void> }) {
  const [now, setNow] = useState(() => draft(calendar));
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useCommand();
  const change = (part: Partial<Draft>): void => setNow((known) => ({ ...known, ...part }));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found = content(now);
    setTried(!found);
    if (!found) return;
    let saved: Calendar | null = null;
    const send = async (command: Parameters<typeof createCalendar>[1]): Promise<void> => {
      saved = await (calendar ? changeCalendar(calendar, found, command) : createCalendar(found, command));
    };
    if (!(await run(send)) || !saved) return;
    announce(t("admin.saved"));
    if (calendar) await onSaved();
    else navigate(`/staff/admin/calendars/${(saved as Calendar).id}`);
  };
  const unreadable = (hours: string): string | undefined =>
    tried && !readDay(hours) ? t("service.hours.wrong") : undefined;
  return (
    <form class="panel" onSubmit={(event) => void submit(event)} noValidate>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <Line id="title" label={t("service.calendar.title")} value={now.title} onValue={(title) => change({ title })} error={wrong(error, "title")} />
      <Line id="zone" label={t("service.zone")} hint={t("service.zone.hint")} value={now.zone} onValue={(zone) => change({ zone })} error={wrong(error, "zone")} />
      <Week
        typed={now.week}
        onTyped={(week) => change({ week })}
        wrong={(day) => unreadable(now.week[day]) ?? wrong(error, `hours.${day}`)}
      />
      {wrong(error, "hours") && <p class="field__error">{t("service.never_open")}</p>}
      <Holidays country={now.country} region={now.region} onPlace={change} />
      <CalendarDays
        name="municipal"
        rows={now.municipal}
        onRows={(municipal) => change({ municipal })}
        error={wrong(error, "municipal")}
      />
      <CalendarDays
        name="special"
        rows={now.special}
        onRows={(special) => change({ special })}
        error={now.special.map(([, hours]) => unreadable(hours)).find(Boolean) ?? wrong(error, "special")}
      />
      <p class="hint">{t("service.calendar.moves")}</p>
      <button type="submit" class="button" disabled={busy}>
        {t("admin.save")}
      </button>
    </form>
  );
}
