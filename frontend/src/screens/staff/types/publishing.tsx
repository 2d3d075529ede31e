import { useEffect, useState } from "preact/hooks";
import type { TypeDraft } from "../../../core/api/type-drafts";
import { compareVersions, publishDraft } from "../../../core/api/type-drafts";
import type { ApiError } from "../../../core/api/errors";
import { t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Changes } from "./changes";
import type { Draft } from "./use-draft";

interface Props {
  draft: Draft;
  read: TypeDraft;
  reload: () => Promise<void>;
  onClose: () => void;
}

/** Saves what is left to save, shows what would change, and publishes it. */
export function Publishing({ draft, read, reload, onClose }: Props) {
  const [ready, setReady] = useState<boolean | null>(null);
  useEffect(() => {
    void draft.flush().then(setReady);
  }, []);
  return (
    <Dialog title={t("editor.publish.title")} onClose={onClose}>
      {ready === null && <Skeleton lines={2} />}
      {ready === false && <p role="alert">{t("editor.publish.unsaved")}</p>}
      {ready && draft.problems.length > 0 && (
        <>
          <p role="alert">{t("editor.publish.wrong")}</p>
          <button
            type="button"
            class="button"
            id="to-problems"
            onClick={() => {
              onClose();
              queueMicrotask(() => document.getElementById("problems")?.focus());
            }}
          >
            {t("editor.publish.problems")}
          </button>
        </>
      )}
      {ready && draft.problems.length === 0 && <Confirm {...{ draft, read, reload, onClose }} />}
    </Dialog>
  );
}

function Confirm({ draft, read, reload, onClose }: Props) {
  const { id, current } = read;
  const { busy, error, run } = useCommand();
  const publish = async (): Promise<void> => {
    if (!(await run((command) => publishDraft(id, draft.version, command)))) return;
    draft.forget();
    announce(t("editor.published", { version: current + 1 }));
    onClose();
    await reload();
  };
  return (
    <>
      {current > 0 ? <Against id={id} current={current} version={draft.version} /> : <p>{t("editor.publish.first")}</p>}
      <p class="hint">{t("editor.publish.hint")}</p>
      {error && <Failure error={error as ApiError} title={t("editor.publish.failed")} focus />}
      <p class="actions">
        <button type="button" class="button" id="confirm" disabled={busy} onClick={() => void publish()}>
          {t("editor.publish.now", { version: current + 1 })}
        </button>
        <button type="button" class="button button--quiet" onClick={onClose}>
          {t("editor.publish.not")}
        </button>
      </p>
    </>
  );
}

function Against({ id, current, version }: { id: string; current: number; version: number }) {
  const { data, error, reload } = useResource(`changes ${id} ${current} ${version}`, (signal) =>
    compareVersions(id, current, 0, signal),
  );
  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <Skeleton lines={3} />;
  return (
    <>
      <p>{t("editor.publish.changes", { version: current })}</p>
      <Changes changes={data.changes} />
    </>
  );
}
