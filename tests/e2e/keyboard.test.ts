import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { person } from "./support/stack";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Presses Tab until the focus stands on it: what cannot be reached so does not exist for many. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!focused?.matches(wanted)) return false;
      // It must be seen where one is.
      return getComputedStyle(focused).outlineStyle !== "none";
    }, selector);
    if (here) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

const type = async (page: Page, selector: string, text: string): Promise<void> => {
  await tabTo(page, selector);
  await page.keyboard.type(text);
};

it("signs in, fills a form in and sends it without a mouse", async () => {
  const window = await open(browser, { width: 1280 });
  const { page } = window;
  const who = person("customer");
  await page.goto("/");
  await page.waitForSelector(".card");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.activeElement?.className === "skip");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");

  await page.goto("/sign-in");
  await page.waitForSelector("#username");
  await type(page, "#username", who.email);
  await type(page, "#password", who.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/requests");

  await page.goto("/");
  await page.waitForSelector(".card");
  await type(page, "#search", "via publica");
  await page.waitForSelector("#found");
  await tabTo(page, ".card__link");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/forms/public-place");
  await page.waitForSelector("#f-category");
  await tabTo(page, "#f-category");
  await page.keyboard.press("Space");
  await type(page, "#f-subject", "Sem rato");
  await type(page, "#f-since", "2");
  await type(page, "#f-since-month", "11");
  await type(page, "#f-since-year", "2025");
  await tabTo(page, "#f-danger");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");

  // The focus stands on the heading of the next step.
  await page.waitForFunction(() => document.activeElement?.id === "form-page");
  await type(page, "#f-place-postcode", "1000-001"); // first, for it brings the rest where it is known
  await type(page, "#f-place-street", "Rua Direita");
  await type(page, "#f-place-number", "1");
  await type(page, "#f-place-city", "Lisboa");
  await page.keyboard.press("Enter");
  await page.waitForSelector("form.form input[type=file]", { state: "attached" });
  await tabTo(page, "form.form button[type=submit]");
  await page.keyboard.press("Enter");
  await page.getByText("Confirme as suas respostas").waitFor();
  await tabTo(page, "form.form button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/submitted");
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  expect(window.complaints).toEqual([]);
  await window.context.close();
});
