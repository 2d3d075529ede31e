import { useState } from "preact/hooks";
import type { System } from "../../../core/api/admin";
import { listSystems, registerSystem } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Checks } from "../../../ui/checks/checks";
import { Failure } from "../../../ui/failure/failure";
import { Choice, Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { AdminPage } from "./frame";
import type { Known } from "./known";
import { named, options, useKnown, wrong } from "./known";
import { Standing } from "./standing";

/** Programs that call the API: which, with what profile, when last, and their end (F26). */
export default function Systems() {
  return (
    <AdminPage title={t("admin.systems")} lead={t("admin.systems.lead")}>
      <All />
    </AdminPage>
  );
}

function All() {
  const { data, error, reload } = useResource("admin systems", listSystems);
  const { data: known } = useKnown();
  return (
    <>
      {error && <Failure error={error} title={t("admin.systems.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("admin.systems.empty")}</p>}
      <ul class="rows">
        {data?.items.map((one) => (
          <Row key={one.id} system={one} known={known} />
        ))}
      </ul>
      {known && <Register known={known} onDone={reload} />}
    </>
  );
}

function Row({ system, known }: { system: System; known: Known | null }) {
  return (
    <li class="row row--tight">
      <div class="row__head">
        <h2>
          <a class="card__link" href={`/staff/admin/systems/${system.id}`}>
            {system.name}
          </a>
        </h2>
        <Standing status={system.status === "active" ? "in_use" : "revoked"} />
      </div>
      <p class="muted">
        {named(known?.profiles ?? [], system.profile)} ·{" "}
        {system.departments.map((id) => named(known?.departments ?? [], id)).join(", ") || t("admin.members.none")}
      </p>
      <p class="muted">
        <LastUse system={system} />
      </p>
    </li>
  );
}

/** At most an hour behind. */
export function LastUse({ system }: { system: System }) {
  if (!system.last_used_at) return <>{t("admin.systems.unused")}</>;
  return (
    <>
      {t("admin.systems.used")}: <Time at={system.last_used_at} />
    </>
  );
}

const BLANK = { arn: "", name: "", departments: [] as string[], profile: "technician" };

function Register({ known, onDone }: { known: Known; onDone: () => Promise<void> }) {
  const [values, setValues] = useState(BLANK);
  const { busy, error, run } = useCommand();
  const set = (name: keyof typeof BLANK) => (value: string) => setValues((now) => ({ ...now, [name]: value }));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { ...values, arn: values.arn.trim(), name: values.name.trim() };
    if (!(await run((command) => registerSystem(body, command)))) return;
    announce(t("admin.saved"));
    setValues(BLANK);
    await onDone();
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)}>
      <h2>{t("admin.systems.new")}</h2>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <Line id="system-name" label={t("admin.name")} value={values.name} onValue={set("name")} error={wrong(error, "name")} />
      <Line id="system-arn" label={t("admin.systems.arn")} hint={t("admin.systems.arn.hint")} value={values.arn} onValue={set("arn")} error={wrong(error, "arn")} />
      <Choice id="system-profile" label={t("admin.profile")} value={values.profile} onValue={set("profile")} options={options(known.profiles)} error={wrong(error, "profile")} />
      <Checks legend={t("admin.departments")} options={options(known.departments)} chosen={values.departments} onChosen={(departments) => setValues((now) => ({ ...now, departments }))} />
      <button type="submit" class="button" disabled={busy}>
        {t("admin.systems.register")}
      </button>
    </form>
  );
}
