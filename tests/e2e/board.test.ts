import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { submitQuickly } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(WIDTHS)("the supervisor's board at %i px (F33)", (width) => {
  it("shows what comes and goes, in pictures and in a table, in three languages", async () => {
    const customer = await open(browser, { width });
    await signInCustomer(customer, person("customer"));
    await submitQuickly(customer);
    await customer.context.close();

    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    await page.click('.staffbar a[href="/staff/board"]');
    await page.waitForSelector(".tiles");
    const opened = (): Promise<number> =>
      page.locator("dt:text-is('Abertos') + dd").innerText().then(Number);
    for (let tries = 0; tries < 20 && !(await opened()); tries++) {
      await page.waitForTimeout(500);
      await page.reload();
      await page.waitForSelector(".tiles");
    }
    expect(await opened()).toBeGreaterThan(0);
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      await sound(window, `board ${language}`);
    }
    for (const days of [7, 90]) {
      await page.click(`.views a[href="/staff/board?days=${days}"]`);
      await page.waitForSelector(`.views a[href="/staff/board?days=${days}"][aria-current=page]`);
      await page.waitForSelector(".chart");
      await page.click("details summary");
      await page.waitForFunction((rows) => document.querySelectorAll("tbody tr").length === rows, days);
      await sound(window, `board of ${days} days`);
    }
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".staffbar").isVisible()).toBe(false);
    await window.context.close();
  });

  it("is not there for who may not see it", async () => {
    const window = await open(browser, { width });
    await signInStaff(window, person("attendant"));
    await window.page.waitForSelector(".staffbar a");
    expect(await window.page.locator('.staffbar a[href="/staff/board"]').count()).toBe(0);
    window.expectFailure(/403/);
    await window.page.goto("/staff/board");
    await window.page.waitForSelector(".notice--error");
    await sound(window, "board refused");
    await window.context.close();
  });
});
