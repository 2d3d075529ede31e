import { useState } from "preact/hooks";
import type { ServiceLevel } from "../../../core/api/calendars";
import { applyServiceLevel, readServiceLevel } from "../../../core/api/calendars";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";
import { PolicyFields } from "./policy-fields";
import { PolicyPreview } from "./policy-preview";
import { fromPolicy, toPolicy } from "./policy";

/** What is promised for a type, and what changing it does before it is done (F92). */
export default function ServiceLevelScreen({ params }: ScreenProps) {
  const id = params.id!;
  return (
    <AdminPage title={t("service.level")} lead={t("service.level.lead")}>
      <Known id={id} />
    </AdminPage>
  );
}

function Known({ id }: { id: string }) {
  const { data, error, reload } = useResource(`service level ${id}`, (signal) => readServiceLevel(id, signal));
  if (error) return <Failure error={error} title={t("service.level.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return <Editor key={data.version} known={data} reload={reload} />;
}

function Editor({ known, reload }: { known: ServiceLevel; reload: () => Promise<void> }) {
  const [draft, setDraft] = useState(() => fromPolicy(known.policy));
  const { busy, error, run } = useCommand();
  const policy = toPolicy(draft);
  const apply = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (policy === undefined) return;
    const body = { policy, version: known.version };
    if (await run((command) => applyServiceLevel(known.type_id, body, command))) announce(t("service.applied"));
    await reload();
  };
  return (
    <form onSubmit={(event) => void apply(event)} noValidate>
      <section class="panel" aria-labelledby="policy">
        <h2 id="policy">{text(known.title)}</h2>
        {error && <Failure error={error} title={t("admin.save.failed")} focus />}
        <PolicyFields draft={draft} onDraft={setDraft} calendars={known.calendars} />
      </section>
      <section class="panel" aria-labelledby="effect">
        <h2 id="effect">{t("service.effect")}</h2>
        {policy === undefined ? (
          <p class="field__error">{t("service.incomplete")}</p>
        ) : (
          <PolicyPreview type={known.type_id} policy={policy} />
        )}
        <button type="submit" class="button" disabled={busy || policy === undefined}>
          {t("service.apply")}
        </button>
      </section>
    </form>
  );
}
