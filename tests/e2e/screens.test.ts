import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { giveCredentials, signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(WIDTHS)("at %i px", (width) => {
  it("every public screen is sound, in three languages", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await page.goto("/");
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      await page.waitForSelector(".card");
      await sound(window, `home ${language}`);
      for (const path of ["/sign-in", "/api-docs", "/nowhere"]) {
        await page.goto(path);
        await page.waitForSelector("h1");
        await sound(window, `${path} ${language}`);
      }
    }
    await window.context.close();
  });

  it("finds a form in one search or three taps", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/");
    await page.fill("#search", "CERTIDAO");
    await page.waitForSelector("#found");
    expect(await page.locator(".card").count()).toBe(1);
    await sound(window, "search");
    await page.fill("#search", "zzzz");
    await page.getByText("Experimente menos palavras").waitFor();
    await sound(window, "search without result");
    await page.fill("#search", "");
    await page.click("text=Ocorrência na via pública");
    await page.waitForURL("**/forms/public-place");
    await page.waitForSelector("form.form");
    // After a navigation the focus stands on the new heading.
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await sound(window, "form");
    await window.context.close();
  });

  it("says a refused sign-in, and leads on to where one was going", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/400 \(Bad Request\)/);
    await page.goto("/requests");
    await page.waitForURL("**/sign-in?next=%2Frequests");
    await giveCredentials(window, { ...person("customer"), password: "not the password" });
    await page.waitForSelector("[role=alert]");
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "alert");
    await sound(window, "refused sign-in");
    await giveCredentials(window, person("customer"));
    await page.waitForURL("**/requests");
    await page.waitForSelector(".live--live");
    await sound(window, "requests");
    await window.context.close();
  });

  it("says what is not there or not one's own in the same words", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/404 \(Not Found\)/);
    await signInCustomer(window, person("customer"));
    await page.goto("/requests/20200101-00000000-00");
    await page.waitForSelector("[role=alert]");
    await sound(window, "missing request");
    await page.goto("/forms/no-such-form");
    await page.waitForSelector("[role=alert]");
    await sound(window, "missing form");
    await window.context.close();
  });

  it("every staff screen is sound", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("attendant"));
    for (const view of ["staff", "customer", "finished"]) {
      await page.goto(`/staff?view=${view}`);
      await page.waitForSelector(".tabs");
      await sound(window, `queue ${view}`);
    }
    await window.context.close();
  });

  it("says that it is offline, and keeps what is shown", async () => {
    const window: Window = await open(browser, { width });
    const { page, context } = window;
    await page.goto("/");
    await page.waitForSelector(".card");
    await context.setOffline(true);
    await page.waitForSelector(".banner");
    expect(await page.locator(".card").count()).toBeGreaterThan(0);
    await sound(window, "offline");
    await context.setOffline(false);
    await page.waitForSelector(".banner", { state: "detached" });
    await context.close();
  });
});
