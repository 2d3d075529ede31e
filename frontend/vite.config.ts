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

/** Parts that always come together are one chunk: they compress better, and come in one answer. */
const GROUPS = {
  core: [
    "preact",
    "core/api/(client|errors)",
    "core/(acting|config|customers|day|formatters|gate|i18n|lazy|organisation|preload|represented|resource|router|screen|session|side|sizes|storage|store)",
    "i18n/index",
    "(app|routes)",
    "forms/(row-name|words)",
    "ui/(above|announcer|boundary|failure|icon|notice|page|shell|skeleton|sign-in/ask)",
  ],
  // What a session needs when it begins, is renewed and ends.
  session: ["core/(cognito|api/sessions)"],
  // What forms and the discussion of a request send files with.
  uploads: ["core/api/upload-port", "ui/attachments/use-attachments"],
  // Every first step; what judges and asks the rarer types comes apart, with the first touch.
  form: [
    "forms/(conditions|draft|evaluate|form-view|messages|question|readers|rows|use-form)",
    "forms/fields/(choices|date|field|frame|lines|numbers)",
  ],
  attachments: ["ui/attachments/attachments"],
  answers: ["forms/answers-view"],
  // What every page of one's own has, and what only those have that change while one looks.
  own: ["core/(clock|dates|money|pages)", "ui/(guard|more|time)"],
  requests: ["core/(api/requests|live|socket)", "ui/(due|live-badge|pill)"],
  request: [
    "core/(request-page|api/(form-version|timeline))",
    "ui/(answers/on-demand|composer/(draft|reply)|discussion|files|request-head|timeline)",
  ],
  writing: ["ui/composer/composer"],
  field: ["ui/field"],
  federation: ["core/(federation|next)"],
  signin: ["ui/(sign-in/sign-in|sso-button)", "core/(challenges|person)"],
};
const groups = Object.entries(GROUPS).map(([name, parts], place) => ({
  name,
  // A group takes along what its modules import, unless an earlier group has it.
  priority: 100 - place,
  test: new RegExp(`(node_modules|src)/(${parts.join("|")})[./]`),
}));

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
      : {
          rolldownOptions: {
            output: {
              // The core names every chunk: short names are a tenth of what it would else weigh.
              chunkFileNames: "assets/[hash:7].js",
              codeSplitting: { groups },
            },
          },
        }),
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
  },
}));
