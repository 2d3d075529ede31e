import { useCallback, useEffect, useState } from "preact/hooks";
import type { TypeDraft } from "../../../core/api/type-drafts";
import { readDraft } from "../../../core/api/type-drafts";
import type { ApiError } from "../../../core/api/errors";
import { asApiError } from "../../../core/api/errors";
import { NotSignedIn } from "../../../core/gate";
import { t, text } from "../../../core/i18n";
import { lazy } from "../../../core/lazy";
import type { ScreenProps } from "../../../core/router";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage, root } from "../admin/frame";

const editor = lazy(async () => (await import("./editor")).Editor);

/** The form of a request type, to be written (F14–F19). */
export default function EditType({ params }: ScreenProps) {
  const id = params.id ?? "";
  const { read, error, round, reload } = useReading(id);
  const title = read ? t("editor.title.of", { type: text(read.document.title) || id }) : t("editor.title");
  return (
    <AdminPage title={title} back={{ href: root("forms"), label: t("editor.types") }}>
      {error && <Failure error={error} title={t("editor.failed")} retry={() => void reload()} />}
      {!read && !error && <Skeleton />}
      {read && <p class="muted">{read.current ? t("editor.version", { version: read.current }) : t("editor.unpublished")}</p>}
      {read && <editor.Component key={round} read={read} reload={reload} />}
    </AdminPage>
  );
}

interface Reading {
  read: TypeDraft | null;
  error: ApiError | null;
  /** Each reading begins another editor. */
  round: number;
}

/** Never what was read on an earlier visit: it would be written over what is there now. */
function useReading(id: string): Reading & { reload: () => Promise<void> } {
  const [state, setState] = useState<Reading>({ read: null, error: null, round: 0 });
  const reload = useCallback(async (): Promise<void> => {
    try {
      const read = await readDraft(id);
      setState(({ round }) => ({ read, error: null, round: round + 1 }));
    } catch (cause) {
      if (!(cause instanceof NotSignedIn)) setState((known) => ({ ...known, error: asApiError(cause) }));
    }
  }, [id]);
  useEffect(() => {
    setState({ read: null, error: null, round: 0 });
    void reload();
  }, [reload]);
  return { ...state, reload };
}
