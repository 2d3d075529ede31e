import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { signInCustomer } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

/** The national eID in a browser: the button, the provider's page, and back (F5–F7). */
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Presses the button and says who one is, on the page of the provider. */
async function identify({ page }: Window, subject: string): Promise<void> {
  await page.click(".signin--eid button");
  await page.waitForURL(`${stack.eid.issuer}/**`);
  await page.click(`button[value=${subject}]`);
}

describe.each(WIDTHS)("at %i px", (width) => {
  it("signs in with the card, shows the ways in, and is signed out at the pool too", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/favicon\.ico/); // the provider's page has none
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(request.url()));
    await page.goto("/sign-in?next=%2Faccount%2Fsign-in");
    await page.waitForSelector(".signin--eid");
    await sound(window, "sign-in with the card");
    await identify(window, "citizen-1");
    await page.waitForURL("**/account/sign-in");
    await page.waitForSelector("#ways-eid");
    await sound(window, "ways in");
    expect(await page.locator("#ways-factor").count(), "a card has no second factor here").toBe(0);
    expect(asked.filter((url) => /token=|id_token|access_token/.test(url))).toEqual([]);
    // The code is gone from the address and from the history.
    await page.goBack();
    expect(page.url()).not.toContain("code=");
    await page.goto("/requests");
    await page.waitForSelector("h1");
    const left = page.waitForRequest((request) => request.url().includes("/logout?"));
    await page.click(".nav button");
    await left;
    await page.waitForURL(`${stack.site}/`);
    await sound(window, "home after leaving");
    await window.context.close();
  });

  it("links a card to the account of a password, and frees it again", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/favicon\.ico/);
    await signInCustomer(window, person("customer", 1));
    await page.goto("/account/sign-in");
    await page.waitForSelector("#ways-factor");
    await sound(window, "ways in of a password");
    await page.click("section[aria-labelledby=ways-eid] .button");
    await page.waitForURL(`${stack.eid.issuer}/**`);
    await page.click("button[value=citizen-2]");
    await page.waitForURL("**/account/sign-in?linked=1");
    await page.waitForSelector("main .notice--info");
    await page.waitForFunction(() => document.activeElement?.classList.contains("notice"));
    await sound(window, "linked");
    await page.click("section[aria-labelledby=ways-eid] .button--quiet");
    await page.waitForSelector("main .notice--info", { state: "detached" });
    await sound(window, "unlinked");
    await window.context.close();
  });

  it("asks for a code or a password before the second factor changes", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/422/);
    await signInCustomer(window, person("customer", 1));
    await page.goto("/account/sign-in");
    await page.click("section[aria-labelledby=ways-factor] .button");
    await page.waitForSelector(".secret");
    await sound(window, "key of the second factor");
    await page.fill("#factor-code", "000000");
    await page.click("section[aria-labelledby=ways-factor] button[type=submit]");
    await page.waitForSelector("section[aria-labelledby=ways-factor] [role=alert]");
    await sound(window, "wrong code");
    await window.context.close();
  });

  it("says when an answer belongs to nobody's question", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/sign-in/callback?code=somebody-elses&state=unknown");
    await page.waitForSelector("[role=alert]");
    expect(page.url()).toBe(`${stack.site}/sign-in/callback`);
    await sound(window, "callback refused");
    await window.context.close();
  });
});
