import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The browser's tests live beside the other end-to-end tests; their tools are installed here. */
export default defineConfig({
  root: here(".."),
  resolve: {
    alias: {
      "playwright-core": here("node_modules/playwright-core/index.mjs"),
      "axe-core": here("node_modules/axe-core/axe.js"),
      vitest: here("node_modules/vitest/dist/index.js"),
    },
  },
  test: {
    include: ["tests/e2e/**/*.test.ts"],
    // One stack and one small machine: one file after the other, and no second try.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
