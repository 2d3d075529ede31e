import { useState } from "preact/hooks";
import type { Department } from "../../../core/api/admin";
import { createDepartment, listDepartments, renameDepartment } from "../../../core/api/admin";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";
import { wrong } from "./known";

/** The units that answer for requests. */
export default function Departments() {
  return (
    <AdminPage title={t("admin.departments")} lead={t("admin.departments.lead")}>
      <All />
    </AdminPage>
  );
}

function All() {
  const { data, error, reload } = useResource("admin departments", listDepartments);
  return (
    <>
      {error && <Failure error={error} title={t("admin.departments.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("admin.departments.none")}</p>}
      <ul class="rows">
        {data?.items.map((one) => (
          <li key={`${one.id} ${one.version}`} class="row row--tight">
            <div class="row__head">
              <h2>{text(one.title)}</h2>
              <code>{one.id}</code>
            </div>
            <Rename department={one} onDone={reload} />
          </li>
        ))}
      </ul>
      <Create onDone={reload} />
    </>
  );
}

function Rename({ department, onDone }: { department: Department; onDone: () => Promise<void> }) {
  const [title, setTitle] = useState(text(department.title));
  const { busy, error, run } = useCommand();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await run((command) => renameDepartment(department, title.trim(), command)))) return;
    announce(t("admin.saved"));
    await onDone();
  };
  return (
    <details>
      <summary>{t("admin.department.rename", { name: text(department.title) })}</summary>
      <form class="composer" onSubmit={(event) => void submit(event)}>
        {error && <Failure error={error} title={t("admin.save.failed")} focus />}
        <Line
          id={`title-${department.id}`}
          label={t("admin.department.title")}
          hint={t("admin.department.kept")}
          value={title}
          onValue={setTitle}
          error={wrong(error, "title")}
        />
        <button type="submit" class="button" disabled={busy}>
          {t("admin.save")}
        </button>
      </form>
    </details>
  );
}

function Create({ onDone }: { onDone: () => Promise<void> }) {
  const [id, setId] = useState("");
  const [title, setTitle] = useState("");
  const { busy, error, run } = useCommand();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await run((command) => createDepartment({ id: id.trim(), title: title.trim() }, command)))) return;
    announce(t("admin.saved"));
    setId("");
    setTitle("");
    await onDone();
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)}>
      <h2>{t("admin.department.new")}</h2>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <Line id="department-title" label={t("admin.department.title")} value={title} onValue={setTitle} error={wrong(error, "title")} />
      <Line id="department-id" label={t("admin.department.id")} hint={t("admin.department.id.hint")} value={id} onValue={setId} error={wrong(error, "id")} />
      <button type="submit" class="button" disabled={busy}>
        {t("admin.create")}
      </button>
    </form>
  );
}
