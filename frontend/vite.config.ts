import { defineConfig } from "vitest/config";

/** One page app; `scripts/prerender.mjs` fills the home page in afterwards. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // Nothing may be inlined: the CSP knows no data: script and no inline style.
    assetsInlineLimit: 0,
    // The polyfill is an inline-capable script every supported browser can do without.
    modulePreload: { polyfill: false },
    manifest: true,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
});
