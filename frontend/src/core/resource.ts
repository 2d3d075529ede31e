import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "./api/errors";
import { asApiError } from "./api/errors";
import { NotSignedIn } from "./gate";
import { useLocale } from "./i18n";

export interface Resource<T> {
  /** What is known; it stays while something newer is being read. */
  data: T | null;
  error: ApiError | null;
  /** Reads again; resolves when what came is shown. */
  reload: () => Promise<void>;
  /** Adds to what is known, without reading all of it again. */
  change: (next: (known: T) => T) => void;
}

/** What was read last, so that going back shows at once what was there. Forgotten at sign-out. */
const kept = new Map<string, unknown>();
let era = 0;
export function clearKept(): void {
  era += 1;
  kept.clear();
}

/**
 * Reads something for a screen, and again when `key` or the language changes. `join` may
 * keep of what is known what the fresh reading does not bring. The newest reading wins.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  join: (known: NoInfer<T>, fresh: NoInfer<T>) => NoInfer<T> = (_known, fresh) => fresh,
): Resource<T> {
  const locale = useLocale();
  const [, redraw] = useState(0);
  const state = useRef<{ key: string; data: T | null; error: ApiError | null }>(null!);
  if (state.current?.key !== key) {
    state.current = { key, data: (kept.get(key) as T | undefined) ?? null, error: null };
  }
  const latest = useRef({ load, join });
  latest.current = { load, join };
  const running = useRef<AbortController | null>(null);

  const reload = useCallback(async () => {
    running.current?.abort();
    const mine = (running.current = new AbortController());
    const begun = era;
    try {
      const fresh = await latest.current.load(mine.signal);
      if (mine.signal.aborted) return;
      const { data: known } = state.current;
      const data = known === null ? fresh : latest.current.join(known, fresh);
      // What was asked for somebody else is not what comes first for the next.
      if (begun === era) kept.set(key, data);
      state.current = { key, data, error: null };
    } catch (error) {
      if (mine.signal.aborted || error instanceof NotSignedIn) return;
      state.current = { ...state.current, error: asApiError(error) };
    }
    redraw((count) => count + 1);
  }, [key]);

  const change = useCallback(
    (next: (known: T) => T) => {
      const { data, error } = state.current;
      if (data === null) return;
      state.current = { key, data: next(data), error };
      kept.set(key, state.current.data);
      redraw((count) => count + 1);
    },
    [key],
  );

  useEffect(() => {
    void reload();
    return () => running.current?.abort();
  }, [reload, locale]);

  return { data: state.current.data, error: state.current.error, reload, change };
}
