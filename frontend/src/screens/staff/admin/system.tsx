import { useState } from "preact/hooks";
import type { System } from "../../../core/api/admin";
import { listSystems, moveSystem, readSystemRights } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage, root } from "./frame";
import { useKnown } from "./known";
import { Rights } from "./rights";
import { Standing } from "./standing";
import { LastUse } from "./systems";

/** One other system: by what it is known, what it can do and why, and its end (F26, F106). */
export default function SystemScreen({ params }: ScreenProps) {
  const { data, error, reload } = useResource("admin systems", listSystems);
  const { data: known } = useKnown();
  const system = data?.items.find(({ id }) => id === params.id);
  return (
    <AdminPage title={system?.name ?? t("admin.systems")} back={{ href: root("systems"), label: t("admin.systems") }}>
      {error && <Failure error={error} title={t("admin.systems.failed")} retry={() => void reload()} />}
      {(!data || !known) && !error && <Skeleton />}
      {data && !system && <p class="empty">{t("admin.systems.missing")}</p>}
      {system && known && (
        <>
          <Facts system={system} />
          <Rights
            of={`${system.id} ${system.version}`}
            read={(request, signal) => readSystemRights(system.id, request, signal)}
            system
            known={known}
          />
          <End system={system} onDone={reload} />
        </>
      )}
    </AdminPage>
  );
}

function Facts({ system }: { system: System }) {
  return (
    <>
      <p>
        <Standing status={system.status === "active" ? "in_use" : "revoked"} />
      </p>
      <p>
        <code>{system.arn}</code>
      </p>
      <p class="muted">
        <LastUse system={system} />
      </p>
    </>
  );
}

/** Revocation asks first; restoring gives back what it had. */
function End({ system, onDone }: { system: System; onDone: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useCommand();
  const active = system.status === "active";
  const move = async (): Promise<void> => {
    const done = await run((command) => moveSystem(system, active ? "revoke" : "restore", command));
    setAsking(false);
    if (done) announce(t(active ? "admin.systems.revoked" : "admin.systems.restored"));
    await onDone();
  };
  const label = t(active ? "admin.systems.revoke" : "admin.systems.restore", { name: system.name });
  return (
    <section class="panel" aria-labelledby="access">
      <h2 id="access">{t("admin.access")}</h2>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <button
        type="button"
        class="button button--quiet"
        disabled={busy}
        onClick={() => (active ? setAsking(true) : void move())}
      >
        {label}
      </button>
      {asking && (
        <Dialog title={`${label}?`} onClose={() => setAsking(false)}>
          <p>{t("admin.systems.effect")}</p>
          <button type="button" class="button" disabled={busy} onClick={() => void move()}>
            {t("admin.systems.revoke.go")}
          </button>
        </Dialog>
      )}
    </section>
  );
}
