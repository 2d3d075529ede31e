import { useState } from "preact/hooks";
import type { DraftHead } from "../../../core/api/type-drafts";
import { importType, listDrafts } from "../../../core/api/type-drafts";
import type { TypeSummary } from "../../../core/api/workflows";
import { listTypes } from "../../../core/api/workflows";
import type { Text } from "../../../core/i18n";
import { t, text } from "../../../core/i18n";
import { lazy } from "../../../core/lazy";
import { useResource } from "../../../core/resource";
import { navigate } from "../../../core/router";
import { useCommand } from "../../../core/use-command";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { AdminPage } from "../admin/frame";
import { FileOf } from "./file-of";

const beginning = lazy(async () => (await import("./new-type")).NewType);

interface Listed {
  id: string;
  title: Text;
  version: number;
  draft: DraftHead | undefined;
}

const edit = (id: string): string => `/staff/types/${encodeURIComponent(id)}/edit`;

/** Those that are published, and those that are only drafts yet. */
function together(types: readonly TypeSummary[], drafts: readonly DraftHead[]): Listed[] {
  const known = new Set(types.map(({ id }) => id));
  const fresh = drafts.filter(({ id }) => !known.has(id)).map((draft) => ({ id: draft.id, title: draft.title, version: 0, draft }));
  return [...fresh, ...types.map((one) => ({ ...one, draft: drafts.find(({ id }) => id === one.id) }))];
}

/** The request types as forms: published, being written, new, brought from elsewhere (F14). */
export default function Forms() {
  const [asking, setAsking] = useState(false);
  const { data, error, reload } = useResource("forms", async (signal) => {
    const [types, drafts] = await Promise.all([listTypes(signal), listDrafts(signal)]);
    return together(types.items, drafts.items);
  });
  const bring = useCommand();
  const take = (document: Record<string, unknown>): void =>
    void bring.run(async (command) => {
      const { id } = await importType(document, {}, command);
      navigate(edit(id));
    });
  return (
    <AdminPage title={t("editor.types")} lead={t("editor.types.lead")}>
      <p class="actions">
        <button type="button" class="button" id="new" onClick={() => setAsking(true)}>
          {t("editor.new")}
        </button>
      </p>
      {error && <Failure error={error} title={t("editor.types.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.length === 0 && <p class="empty">{t("editor.types.none")}</p>}
      <ul class="rows">
        {data?.map((one) => (
          <li key={one.id} class="row row--tight">
            <h2>
              <a class="card__link" href={edit(one.id)}>
                {text(one.title) || one.id}
              </a>
            </h2>
            <p class="muted">
              {one.version ? t("editor.version", { version: one.version }) : t("editor.unpublished")}
              {one.draft && (
                <>
                  {" · "}
                  {t("editor.draft.by", { name: one.draft.by })} <Time at={one.draft.at} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <div class="panel">
        {bring.error && <Failure error={bring.error} title={t("editor.import.failed")} focus />}
        <FileOf id="import-file" label={t("editor.import")} onDocument={take} />
      </div>
      {asking && <beginning.Component onClose={() => setAsking(false)} begun={(id) => navigate(edit(id))} />}
    </AdminPage>
  );
}
