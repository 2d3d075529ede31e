import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Problem, TypeDocument, TypeDraft } from "../../../core/api/type-drafts";
import { readDraft, saveDraft } from "../../../core/api/type-drafts";
import type { ApiError } from "../../../core/api/errors";
import { asApiError } from "../../../core/api/errors";
import { NotSignedIn } from "../../../core/gate";
import type { History } from "../../../core/history";
import { begin, edit, redo, undo } from "../../../core/history";
import { t } from "../../../core/i18n";
import { tabShelf } from "../../../core/storage";
import { announce } from "../../../ui/announcer/announcer";
import type { Edit } from "./document";

/** A moment after the last edit, and however long one writes, at the latest after a while. */
const QUIET = 900;
const LATEST = 5_000;
/** What could not be saved is tried again by itself. */
const AGAIN = 15_000;

export type Saving =
  | { kind: "same" | "waiting" | "saving" }
  | { kind: "saved"; at: string }
  | { kind: "failed"; error: ApiError }
  /** Somebody else saved, published or threw it away. */
  | { kind: "stale"; error: ApiError };

export interface Draft {
  document: TypeDocument;
  problems: readonly Problem[];
  /** Whether the problems are those of what is shown. */
  fresh: boolean;
  saving: Saving;
  /** The newest, also for who asks after a saving that it waited for. */
  readonly version: number;
  change: (act: Edit, tag?: string) => void;
  /** Null when there is nothing to go to. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** Saves now; false when that failed. */
  flush: () => Promise<boolean>;
  /** Saves what is here over what somebody else saved. */
  overwrite: () => Promise<void>;
  forget: () => void;
}

interface Kept {
  document: TypeDocument;
  version: number;
  base: number;
}

const shelf = (id: string): string => `balcao.draft.type.${id}`;

/** What was not saved when the page went away, if the draft is still the one it was written on. */
function recovered(draft: TypeDraft): TypeDocument | null {
  const kept = tabShelf.read<Kept>(shelf(draft.id));
  return kept && kept.version === draft.version && kept.base === draft.base ? kept.document : null;
}

/** The document as it is being written: undone and redone, saved as one types, kept in this tab until then. */
export function useDraft(read: TypeDraft, moved: () => Promise<void>): Draft {
  const { id } = read;
  const [history, setHistory] = useState<History<TypeDocument>>(() => begin(recovered(read) ?? read.document));
  const [saving, setSaving] = useState<Saving>({ kind: "same" });
  const [found, setFound] = useState({ of: read.document, problems: read.problems });
  const place = useRef({ id, version: read.version, base: read.base });
  const document = history.now;
  const latest = useRef(document);
  latest.current = document;
  const saved = useRef(read.document);
  const running = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(false);
  const oldest = useRef(0);

  const send = useCallback(async (): Promise<boolean> => {
    while (latest.current !== saved.current) {
      const sent = latest.current;
      setSaving({ kind: "saving" });
      try {
        const answer = await saveDraft(place.current, sent);
        place.current = { id, version: answer.version, base: answer.base };
        saved.current = sent;
        oldest.current = 0;
        setFound({ of: sent, problems: answer.problems });
        setSaving({ kind: "saved", at: answer.at });
        if (latest.current === sent) tabShelf.remove(shelf(id));
      } catch (cause) {
        if (cause instanceof NotSignedIn) {
          setSaving({ kind: "waiting" });
          return false;
        }
        const error = asApiError(cause);
        stopped.current = error.status === 409 && error.code !== "busy";
        setSaving({ kind: stopped.current ? "stale" : "failed", error });
        return false;
      }
    }
    return true;
  }, [id]);

  /** One saving at a time; whoever asks meanwhile waits for what they see to be saved. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (running.current) await running.current;
    running.current = send().finally(() => {
      running.current = null;
    });
    return running.current;
  }, [send]);

  useEffect(() => {
    if (document === saved.current) {
      // Undone before it was saved: nothing waits any more.
      setSaving((now) => (now.kind === "waiting" ? { kind: "same" } : now));
      if (!running.current) tabShelf.remove(shelf(id));
      return;
    }
    tabShelf.write(shelf(id), { document, version: place.current.version, base: place.current.base });
    if (stopped.current) return;
    setSaving((now) => (now.kind === "saving" ? now : { kind: "waiting" }));
    oldest.current ||= Date.now();
    const pause = Math.max(0, Math.min(QUIET, oldest.current + LATEST - Date.now()));
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [document, flush, id]);

  useEffect(() => {
    const leave = (): void => {
      if (stopped.current) return;
      if (globalThis.document.visibilityState === "hidden") void flush();
      else void look();
    };
    // Whoever comes back with nothing unsaved goes on with what is there now.
    const look = async (): Promise<void> => {
      if (latest.current !== saved.current) return;
      const now = await readDraft(id).catch(() => null);
      const other = now && (now.version !== place.current.version || now.base !== place.current.base);
      if (other && latest.current === saved.current) await moved();
    };
    globalThis.document.addEventListener("visibilitychange", leave);
    return () => globalThis.document.removeEventListener("visibilitychange", leave);
  }, [flush, id, moved]);

  const failed = saving.kind === "failed";
  useEffect(() => {
    if (!failed) return;
    const again = (): void => void flush();
    const timer = setInterval(again, AGAIN);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, [failed, flush]);

  // Whoever leaves the screen has it saved behind them.
  useEffect(
    () => () => {
      if (!stopped.current) void flush();
    },
    [flush],
  );

  const change = useCallback((act: Edit, tag?: string): void => setHistory((now) => edit(now, act, tag)), []);
  const step = (to: (from: History<TypeDocument>) => History<TypeDocument>) => () => {
    setHistory(to);
    announce(t("editor.stepped"));
  };
  const overwrite = async (): Promise<void> => {
    const theirs = await readDraft(id);
    place.current = { id, version: theirs.version, base: theirs.base };
    stopped.current = false;
    await flush();
  };
  return {
    document,
    problems: found.problems,
    fresh: found.of === document,
    saving,
    get version() {
      return place.current.version;
    },
    change,
    undo: history.past.length ? step(undo) : null,
    redo: history.future.length ? step(redo) : null,
    flush,
    overwrite,
    forget: () => {
      stopped.current = true;
      tabShelf.remove(shelf(id));
    },
  };
}
