import { useEffect, useReducer } from "preact/hooks";

/** A value outside the DOM that screens can watch. State goes down, actions go up. */
export interface Store<T> {
  get(): T;
  set(next: T | ((current: T) => T)): void;
  /** Calls back after each change; returns how to stop. */
  watch(callback: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const watchers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const changed = typeof next === "function" ? (next as (current: T) => T)(value) : next;
      if (Object.is(changed, value)) return;
      value = changed;
      for (const tell of [...watchers]) tell();
    },
    watch(callback) {
      watchers.add(callback);
      return () => watchers.delete(callback);
    },
  };
}

/** Draws the component again whenever the store changes. */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const drawn = store.get();
  useEffect(() => {
    // The store may have changed between drawing and watching.
    if (!Object.is(store.get(), drawn)) redraw(undefined);
    return store.watch(() => redraw(undefined));
  }, [store]);
  return drawn;
}
