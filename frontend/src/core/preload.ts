const asked = new Set<string>();

/**
 * Takes the place of Vite's own helper (`vite.config.ts`): the chunks that a chunk imports are asked
 * for beside it, and not one after the other.
 */
export function __vitePreload<T>(load: () => Promise<T>, needed: string[] = []): Promise<T> {
  for (const path of needed) {
    if (asked.has(path)) continue;
    asked.add(path);
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = `/${path}`;
    document.head.append(link);
  }
  return load();
}
