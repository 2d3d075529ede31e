import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

/** Another process of the API may know the page before this one for a minute. */
async function asked({ page }: Window): Promise<void> {
  for (let tries = 0; tries < 15; tries += 1) {
    const notice = page.locator("aside .notice");
    if (await notice.waitFor({ timeout: 5_000 }).then(() => true, () => false)) return;
    await page.reload();
  }
  throw new Error("nobody was asked to agree");
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(WIDTHS)("at %i px", (width) => {
  it("shows the organisation's pages in three languages, from the footer", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await page.goto("/");
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      for (const id of ["privacy", "accessibility", "terms"]) {
        const before = await page.locator("h1").innerText();
        await page.click(`.footer a[href="/pages/${id}"]`);
        await page.waitForFunction((text) => document.querySelector("h1")?.innerText !== text, before);
        await page.waitForSelector(".prose h2");
        await sound(window, `${id} ${language}`);
      }
    }
    await window.context.close();
  });

  it("gives people everything about them, to read and as a file", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer"));
    await page.goto("/privacy");
    await page.waitForSelector("#erasure");
    await sound(window, "my data");
    await page.click("section[aria-labelledby=export] button.button--quiet");
    await page.waitForSelector(".readable .facts");
    await sound(window, "my data, to read");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("section[aria-labelledby=export] button.button:not(.button--quiet)"),
    ]);
    const whole = JSON.parse(await readFile(await download.path(), "utf8")) as {
      records: { kind: string; email?: string }[];
    };
    const account = whole.records.find(({ kind }) => kind === "customer");
    expect(account?.email).toBe(person("customer").email);
    await window.context.close();
  });

  it("lets staff write a page, look at it and publish it, and asks for consent", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    await page.goto("/staff/pages?page=terms");
    await page.waitForSelector("#page-body");
    await sound(window, "pages");
    const words = `Width ${width}`;
    await page.fill("#page-body", `## ${words}\n\n<b>plain</b>`);
    await page.waitForSelector(`.prose h2:has-text("${words}")`);
    await sound(window, "preview");
    await page.check("form input[type=checkbox]");
    const before = await page.locator("#versions + ul li").count();
    await page.click("form button[type=submit]");
    await page.waitForFunction((count) => document.querySelectorAll("#versions + ul li").length > count, before);
    await sound(window, "published");
    await page.goto("/staff/processing");
    await page.waitForSelector(".facts");
    await sound(window, "records of processing");
    await window.context.close();

    const other = await open(browser, { width });
    await signInCustomer(other, person("customer"));
    await asked(other);
    await sound(other, "consent");
    await other.page.click("aside button.button:not(.button--quiet)");
    await other.page.waitForSelector("aside .notice", { state: "detached" });
    await other.context.close();
  });

  it("warns at a console that nobody sits at, and closes it with the draft kept", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.clock.install();
    await signInStaff(window, person("administrator"));
    await page.goto("/staff/pages?page=privacy");
    await page.fill("#page-body", "What I was writing");
    await page.clock.fastForward("29:30");
    await page.waitForSelector("dialog");
    await sound(window, "idle");
    await page.click("dialog button.button:not(.button--quiet)");
    await page.waitForSelector("dialog", { state: "detached" });
    await page.clock.fastForward("29:30");
    await page.waitForSelector("dialog");
    await page.clock.fastForward("01:00");
    await page.waitForURL("**/staff/sign-in?next=**");
    await page.waitForSelector(".notice--info");
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain("What I was writing");
    await window.context.close();
  });
});
