import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Files whose people, counts and menus are their own: a lane beside that of the others (`LANE`). */
const PEOPLE = ["accounts", "admin", "catalogue", "customers", "editor", "eid", "organisations"]
  .concat(["passkeys", "privacy", "sso", "workflow"])
  .map((name) => `tests/e2e/${name}.test.ts`);
const lane = process.env.LANE;

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
    include: lane === "people" ? PEOPLE : ["tests/e2e/**/*.test.ts"],
    exclude: lane === "requests" ? PEOPLE : [],
    // One stack and one small machine: one file of a lane after the other, and no second try.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
