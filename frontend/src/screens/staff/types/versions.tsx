import { useState } from "preact/hooks";
import type { TypeDraft } from "../../../core/api/type-drafts";
import { compareVersions, discardDraft, exportType, importType, listVersions, takeBack } from "../../../core/api/type-drafts";
import type { Command } from "../../../core/api/client";
import { t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { navigate } from "../../../core/router";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Choice } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Time } from "../../../ui/time/time";
import { Changes } from "./changes";
import { FileOf, saveFile } from "./file-of";
import type { Draft } from "./use-draft";

interface Props {
  draft: Draft;
  read: TypeDraft;
  reload: () => Promise<void>;
  onClose: () => void;
}

/** Versions of a type: compared, taken back; the document taken along or brought from elsewhere. */
export function Versions(props: Props) {
  const { draft, read, reload, onClose } = props;
  const { busy, error, run } = useCommand();
  /** What replaces the draft is decided on the one that is stored. */
  const replace = async (act: (command: Command) => Promise<unknown>, said: string, after = reload): Promise<void> => {
    if (!(await draft.flush()) || !(await run(act))) return;
    draft.forget();
    announce(said);
    onClose();
    await after();
  };
  /** Of a type that was never published nothing is left. */
  const discard = (): void => {
    const after = read.current > 0 ? reload : async () => navigate("/staff/types");
    void replace((command) => discardDraft(read.id, draft.version, command), t("editor.discarded"), after);
  };
  return (
    <Dialog title={t("editor.versions")} onClose={onClose}>
      {error && <Failure error={error} title={t("editor.versions.failed")} focus />}
      {read.current > 0 && <Published {...props} busy={busy} replace={replace} />}
      {read.current === 0 && <p>{t("editor.versions.none")}</p>}
      <h3>{t("editor.document")}</h3>
      <p class="actions">
        <button
          type="button"
          class="button button--quiet"
          id="export"
          disabled={busy}
          onClick={() =>
            void run(async () => {
              await draft.flush();
              saveFile(`${read.id}.json`, (await exportType(read.id)).document);
            })
          }
        >
          {t("editor.export")}
        </button>
        {draft.version > 0 && (
          <button
            type="button"
            class="button button--quiet"
            id="discard"
            disabled={busy}
            onClick={discard}
          >
            {t("editor.discard")}
          </button>
        )}
      </p>
      <FileOf
        id="import-file"
        label={t("editor.import.here")}
        onDocument={(document) =>
          void replace(
            (command) => importType(document, { version: draft.version, as_id: read.id }, command),
            t("editor.imported"),
          )
        }
      />
    </Dialog>
  );
}

interface PublishedProps extends Props {
  busy: boolean;
  replace: (act: (command: Command) => Promise<unknown>, said: string) => Promise<void>;
}

function Published({ draft, read, busy, replace }: PublishedProps) {
  const { data, error, reload } = useResource(`versions ${read.id}`, (signal) => listVersions(read.id, signal));
  const [pair, setPair] = useState<[number, number]>([read.current, 0]);
  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <Skeleton lines={2} />;
  const named = (version: number): string => (version ? t("editor.version", { version }) : t("editor.draft"));
  const options = [0, ...data.items.map(({ version }) => version)].map((one) => ({ value: String(one), label: named(one) }));
  return (
    <>
      <ol class="rows build__versions">
        {data.items.map((one) => (
          <li key={one.version}>
            <strong>{named(one.version)}</strong> {one.current && <span class="tag">{t("editor.version.current")}</span>}{" "}
            {one.at && (
              <span class="muted small">
                <Time at={one.at} /> · {one.by}
              </span>
            )}
            {!one.current && (
              <button
                type="button"
                class="button button--quiet"
                disabled={busy}
                onClick={() =>
                  void replace(
                    (command) => takeBack(read.id, one.version, draft.version, command),
                    t("editor.taken", { version: one.version }),
                  )
                }
              >
                {t("editor.take", { version: one.version })}
              </button>
            )}
          </li>
        ))}
      </ol>
      <h3>{t("editor.compare")}</h3>
      <div class="build__pair">
        <Choice id="before" label={t("editor.compare.from")} value={String(pair[0])} options={options} onValue={(one) => setPair([Number(one), pair[1]])} />
        <Choice id="after" label={t("editor.compare.to")} value={String(pair[1])} options={options} onValue={(one) => setPair([pair[0], Number(one)])} />
      </div>
      <Compared id={read.id} before={pair[0]} after={pair[1]} version={draft.version} />
    </>
  );
}

function Compared({ id, before, after, version }: { id: string; before: number; after: number; version: number }) {
  const { data, error, reload } = useResource(`changes ${id} ${before} ${after} ${version}`, (signal) =>
    compareVersions(id, before, after, signal),
  );
  if (error) return <Failure error={error} retry={() => void reload()} />;
  return data ? <Changes changes={data.changes} /> : <Skeleton lines={2} />;
}
