/**
 * What the browser keeps. It may refuse (private windows, full quota, blocked cookies): then
 * everything still works, it is only forgotten when the page closes.
 */
export interface Shelf {
  read<T>(key: string): T | null;
  write(key: string, value: unknown): void;
  remove(key: string): void;
  clear(): void;
}

export function createShelf(pick: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const stored = <T>(act: (storage: Storage) => T): T | null => {
    try {
      return act(pick());
    } catch {
      return null;
    }
  };
  return {
    read<T>(key: string): T | null {
      const raw = stored((storage) => storage.getItem(key)) ?? memory.get(key);
      if (raw === undefined) return null;
      try {
        return JSON.parse(raw) as T;
      } catch {
        return null;
      }
    },
    write(key, value) {
      const raw = JSON.stringify(value);
      memory.set(key, raw);
      stored((storage) => storage.setItem(key, raw));
    },
    clear() {
      memory.clear();
      stored((storage) => storage.clear());
    },
    remove(key) {
      memory.delete(key);
      stored((storage) => storage.removeItem(key));
    },
  };
}

/** Gone when the tab closes: sessions and texts being written. */
export const tabShelf = createShelf(() => sessionStorage);
/** Stays on this device: the language. */
export const deviceShelf = createShelf(() => localStorage);
