import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "vitest";
import type { Window } from "./browser";
import { looks } from "./widths";

const require = createRequire(new URL("../../../frontend/package.json", import.meta.url));
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Violation {
  id: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

/** What holds on every screen and after every error, wide and narrow: axe, no sideways scroll, a
 * heading, no complaint. With SHOTS=folder each is kept there as a picture, to be looked at. */
export async function sound(window: Window, name: string): Promise<void> {
  const { page } = window;
  const given = page.viewportSize()!;
  for (const width of looks(given.width)) {
    if (width !== given.width) await page.setViewportSize({ ...given, width });
    await soundAt(window, `${name}, ${width} px`);
  }
  await page.setViewportSize(given);
}

async function soundAt({ page, complaints }: Window, name: string): Promise<void> {
  await page.waitForFunction(() => !document.querySelector(".skeleton"));
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const { SHOTS } = process.env;
  const file = `${name.replace(/\W+/g, "-")}.png`;
  if (SHOTS) await page.screenshot({ path: join(SHOTS, file), fullPage: true });
  expect(await violations(page), `axe: ${name}`).toEqual([]);
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scroll, `sideways scroll: ${name}`).toBeLessThanOrEqual(width);
  expect(await page.locator("h1").count(), `one h1: ${name}`).toBe(1);
  expect(complaints, `console: ${name}`).toEqual([]);
}

async function violations(page: Window["page"]): Promise<string[]> {
  // Playwright evaluates outside of the page's policy, so that axe needs no hole in it.
  await page.evaluate(AXE);
  const found = (await page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: unknown[] }> };
    };
    return (await axe.run({ runOnly: { type: "tag", values: tags } })).violations;
  }, RULES)) as Violation[];
  return found.map(({ id, nodes }) =>
    [id, ...nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ""}`)].join("\n"),
  );
}
