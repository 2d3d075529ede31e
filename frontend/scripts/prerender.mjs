// After the two builds: `app.html` is the empty page for every address, `index.html` the home page
// with its first view already in it. No inline style or script may come of it: the CSP knows none.
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const page = await readFile(at("../dist/index.html"), "utf8");
const { prerender } = await import(at("../dist-ssr/prerender.js"));
const home = prerender();
if (/\sstyle=|<script/.test(home)) throw new Error("prerendered HTML carries inline style or script");
const manifest = JSON.parse(await readFile(at("../dist/.vite/manifest.json"), "utf8"));
// The home page's own chunk and sentences, fetched beside the main script and not after it.
const early = ["src/screens/public/home.tsx", "src/i18n/site.pt-PT.ts", "src/i18n/home.pt-PT.ts"]
  .map((source) => `    <link rel="modulepreload" crossorigin href="/${manifest[source].file}">\n`)
  .join("");
await writeFile(at("../dist/app.html"), page.replace("<!--app-->", ""));
await writeFile(
  at("../dist/index.html"),
  page.replace("</head>", `${early}  </head>`).replace("<!--app-->", home),
);
await rm(at("../dist-ssr"), { recursive: true });
