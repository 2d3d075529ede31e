import { createCommand } from "../../core/api/client";
import type { Session } from "../../core/api/sessions";
import { endSession, listSessions } from "../../core/api/sessions";
import { customers } from "../../core/customers";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { useAction } from "../../core/use-action";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Page } from "../../ui/page/page";
import { SignOutEverywhere } from "../../ui/sign-out/everywhere";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";

/** Where I am signed in, and the end of it: one device or all (F11–F13). */
export default function Devices() {
  return (
    <Page title={t("devices.title")} lead={t("devices.lead")} back={{ href: "/account", label: t("account.title") }}>
      <Guard session={customers.session} signIn="/sign-in">
        <List />
      </Guard>
    </Page>
  );
}

function List() {
  const { data, error, reload } = useResource("my sessions", listSessions);
  const ended = async (): Promise<void> => {
    announce(t("devices.ended"));
    // The button that was pressed goes with its row.
    document.querySelector<HTMLElement>("h1")?.focus();
    await reload();
  };
  return (
    <>
      {error && <Failure error={error} title={t("devices.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("devices.empty")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((one) => (
            <Row key={one.id} session={one} onEnded={ended} />
          ))}
        </ul>
      )}
      <section class="panel" aria-labelledby="devices-all">
        <h2 id="devices-all">{t("devices.all")}</h2>
        <SignOutEverywhere />
      </section>
    </>
  );
}

function Row({ session, onEnded }: { session: Session; onEnded: () => Promise<void> }) {
  const action = useAction();
  const end = (): Promise<void> =>
    action.run(async () => {
      await endSession(session.id, createCommand());
      await onEnded();
    });
  const name = nameOf(session);
  return (
    <li class="row row--tight">
      <div class="row__head">
        <h2>{name}</h2>
        {session.here && <span class="pill pill--resolved">{t("devices.here")}</span>}
      </div>
      <p class="muted">
        {t("devices.last")}: <Time at={session.last_at} />
      </p>
      <p class="muted">
        {t("devices.first")}: <Time at={session.first_at} />
      </p>
      {action.error && <Failure error={action.error} title={t("devices.end.failed")} focus />}
      {!session.here && (
        <button
          type="button"
          class="button button--quiet"
          disabled={action.busy}
          aria-label={t("devices.end.of", { name })}
          onClick={() => void end()}
        >
          {t("devices.end")}
        </button>
      )}
    </li>
  );
}

function nameOf({ browser, system }: Session): string {
  if (browser && system) return t("devices.on", { browser, system });
  return browser || system || t("devices.unknown");
}
