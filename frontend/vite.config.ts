import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import type { Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Vite wraps each `import()` in a helper of 1.5 kB that also loads style sheets and reports errors.
 * There is one style sheet here, so ours only asks for a chunk's own imports beside it.
 */
const smallPreload: Plugin = {
  name: "small-preload",
  enforce: "pre",
  resolveId: (id) => (id.endsWith("vite/preload-helper.js") ? here("src/core/preload.ts") : null),
};

/** What every page needs is one chunk: it compresses better together, and comes in one answer. */
const CORE =
  /preact|src\/(core\/(api\/(catalogue|client|errors)|config|customers|gate|i18n|organisation|preload|resource|router|session|side|storage|store)|i18n\/index|app|main|routes|ui\/(announcer|boundary|failure|icon|notice|page|shell|sign-in\/ask|skeleton))/;

/** One page app; `scripts/prerender.mjs` fills the home page in afterwards. */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [smallPreload],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // Nothing may be inlined: the CSP knows no data: script and no inline style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    manifest: true,
    ...(isSsrBuild
      ? {}
      : { rolldownOptions: { output: { codeSplitting: { groups: [{ name: "core", test: CORE }] } } } }),
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
}));
