import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The keys of the tree in the order of the screen. */
const keys = ({ page }: Window): Promise<string[]> =>
  page.$$eval(".tree__line", (lines) => lines.map((line) => (line as HTMLElement).dataset.key!));

async function settled(window: Window, before: string[]): Promise<string[]> {
  await expect.poll(() => keys(window)).not.toEqual(before);
  return keys(window);
}

describe.each(WIDTHS)("the catalogue at %i px", (width) => {
  it("is found in one search, with a typing error, and helps when nothing fits (F20)", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/");
    await page.waitForSelector(".card");
    await sound(window, "home");
    await page.fill("#search", "certidap");
    await page.waitForSelector("#found");
    expect(await page.locator(".card__link").first().getAttribute("href")).toBe("/forms/certificate");
    await page.fill("#search", "certidão zzzzzzz");
    await page.waitForSelector("#found + p");
    await sound(window, "nothing found");
    await window.context.close();
  });

  it("shows information that solves it, or leads to the request (F20)", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/");
    await page.click('a[href="/information/printing-cut-off"]');
    await page.waitForSelector(".prose");
    await sound(window, "information");
    expect(await page.locator('main a[href="/forms/support-ticket"]').count()).toBe(1);
    await page.click("main .actions button");
    await page.waitForSelector(".notice--info:focus");
    await window.context.close();
  });

  it("is arranged by the keyboard and by dragging, and undone (F103)", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    await page.goto("/staff/catalogue");
    await page.waitForSelector(".tree__line");
    await sound(window, "catalogue");
    const first = await keys(window);
    const down = page.locator('[id="down information:printing-cut-off"]');
    await down.focus();
    await page.keyboard.press("Enter");
    const moved = await settled(window, first);
    expect(moved.filter((key) => !first.includes(key))).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("down information:printing-cut-off");
    await page.click("#catalogue-undo");
    expect(await settled(window, moved)).toEqual(first);
    await page.locator('[data-key="information:bulky-waste"] strong').hover();
    await page.mouse.down();
    await page.locator('[data-key="information:bulky-waste"] strong').hover({ position: { x: 9, y: 9 } });
    // As a hand does it: the line over which it stands is told more than once.
    for (const n of [1, 2, 3]) await page.locator(`[data-key="category:city.use-of-space"] strong`).hover({ position: { x: n, y: 5 }, force: true });
    await page.mouse.up();
    const dragged = await settled(window, first);
    expect(dragged.indexOf("information:bulky-waste")).toBeGreaterThan(dragged.indexOf("type:space-occupation"));
    await page.click("#catalogue-undo");
    expect(await settled(window, dragged)).toEqual(first);
    await page.locator('[data-key="information:bulky-waste"] .tree__button').nth(2).click();
    await page.waitForSelector("#node-title-en");
    await sound(window, "edit information");
    await window.context.close();
  });
});

it("is arranged by a finger on a phone, where browsers drag nothing: up, down, and into another (F103)", async () => {
  const window = await open(browser, { width: 320, touch: true });
  const { page } = window;
  await signInStaff(window, person("administrator"));
  await page.goto("/staff/catalogue");
  await page.waitForSelector(".tree__line");
  const first = await keys(window);
  const line = '[data-key="information:bulky-waste"]';
  const [up, down] = ["up", "down"].map((way) => page.locator(`[id="${way} information:bulky-waste"]`));
  for (const button of [up!, down!]) {
    const { width, height } = (await button.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  }
  const way = (await up!.getAttribute("aria-disabled")) ? [down!, up!] : [up!, down!];
  await way[0]!.tap();
  const once = await settled(window, first);
  await way[1]!.tap();
  expect(await settled(window, once)).toEqual(first);
  await page.locator(`${line} select`).selectOption("category:city.use-of-space");
  const moved = await settled(window, first);
  expect(moved.indexOf("information:bulky-waste")).toBeGreaterThan(moved.indexOf("type:space-occupation"));
  await sound(window, "catalogue by a finger");
  await page.locator("#catalogue-undo").tap();
  expect(await settled(window, moved)).toEqual(first);
  // Removed by mistake, it comes back as what it was: under the same address.
  await page.locator(`${line} .tree__button`).last().tap();
  const less = await settled(window, first);
  expect(less).not.toContain("information:bulky-waste");
  await page.locator("#catalogue-undo").tap();
  expect(await settled(window, less)).toEqual(first);
  await window.context.close();
});

it("offers an article beside the title of a ticket, which solves it without a request (F43)", async () => {
  const window = await open(browser, { width: 1280 });
  const { page } = window;
  await page.goto("/forms/support-ticket");
  await page.waitForSelector("form.form");
  await reach(window);
  await page.locator('[id$="subject"]').fill("A impressora corta o relatório");
  await page.waitForSelector("aside summary");
  expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/subject$/);
  await sound(window, "articles");
  await page.click("aside summary");
  await page.click("aside details button");
  await page.waitForSelector(".notice--info:focus");
  await window.context.close();
});

/** The step of the subject: what stands before it is answered with the least that does. */
async function reach({ page }: Window): Promise<void> {
  for (const field of await page.locator('form.form input[type="text"]:visible, form.form textarea:visible').all()) {
    if (!(await field.inputValue())) await field.fill("1.0.0");
  }
  for (const group of await page.locator("form.form fieldset:has(input[type=radio])").all()) {
    await group.locator("input[type=radio]").first().check();
  }
  for (const field of await page.locator('form.form input[type="text"]:visible, form.form textarea:visible').all()) {
    if (!(await field.inputValue())) await field.fill("1.0.0");
  }
  await page.click("form.form button[type=submit]");
  await page.waitForSelector('[id$="subject"]');
}
