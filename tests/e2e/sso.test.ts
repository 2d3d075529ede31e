import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

/** Staff sign in with the organisation's directory in a browser, and its groups are kept (F106, F116). */
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Presses the button and says who one is, on the page of the directory. */
async function identify({ page }: Window, subject: string): Promise<void> {
  await page.click(".signin--sso button");
  await page.waitForURL(`${stack.sso.issuer}/**`);
  await page.click(`button[value=${subject}]`);
}

async function english({ page }: Window): Promise<void> {
  await page.selectOption(".language select", "en");
  await page.waitForFunction(() => document.documentElement.lang === "en");
}

const unique = (): string => Math.random().toString(36).slice(2, 10);

describe.each(WIDTHS)("single sign-on at %i px", (width) => {
  it("lets in whose group is mapped, where they were going, and out at the pool too", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    window.expectFailure(/favicon\.ico/); // the directory's page has none
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(request.url()));
    await page.goto("/staff/sign-in?next=%2Fstaff%3Fturn%3Dcustomer");
    await page.waitForSelector(".signin--sso");
    await sound(window, "sign-in with the organisation");
    await identify(window, "staff-counter");
    await page.waitForURL("**/staff?turn=customer");
    await page.getByText("Atendente do diretório").waitFor();
    await sound(window, "queue after single sign-on");
    expect(asked.filter((url) => /token=|id_token|access_token/.test(url))).toEqual([]);
    await page.goBack();
    expect(page.url()).not.toContain("code=");
    await page.goto("/staff");
    await page.getByText("Atendente do diretório").waitFor();
    const left = page.waitForRequest((request) => request.url().includes("/logout?"));
    await page.click(".staffbar button.link");
    await left;
    await page.waitForSelector("#username");
    await window.context.close();
  });

  it("says to whom no group gives access that it is so, and lets another come", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    window.expectFailure(/favicon\.ico|403/);
    await page.goto("/staff/sign-in");
    await identify(window, "staff-nobody");
    await page.waitForSelector("[role=alert]");
    expect(page.url()).toBe(`${stack.site}/staff/sign-in/callback`);
    await sound(window, "no access by the directory");
    await page.click("main p a");
    await page.waitForSelector(".signin--sso");
    await page.goto("/staff");
    await page.waitForSelector("#username");
    await window.context.close();
  });

  it("keeps what the groups mean, in order, by keyboard", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    window.expectFailure(/422/);
    const name = `group-${unique()}`;
    await signInStaff(window, person("administrator"));
    await english(window);
    await page.goto("/staff/admin/staff-groups");
    await page.waitForSelector("#new-group");
    const before = await page.locator("ol.rows > li").count();
    await page.fill(`#group-${before}-name`, name);
    await page.keyboard.press("Enter");
    await page.locator("ol.rows h2", { hasText: name }).waitFor();
    await page.fill(`#group-${before + 1}-name`, name);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`#group-${before + 1}-name-error`);
    await sound(window, "group that stands there twice");
    await page.getByRole("button", { name: `Move ${name} up` }).press("Enter");
    await page.locator(`ol.rows > li:nth-child(${before}) h2`, { hasText: name }).waitFor();
    await page.waitForFunction((group) => document.activeElement?.closest("li")?.textContent?.includes(group), name);
    await page.locator("ol.rows summary", { hasText: name }).press("Enter");
    await sound(window, "group being changed");
    await page.getByRole("button", { name: `Remove ${name}` }).press("Enter");
    await page.locator("ol.rows h2", { hasText: name }).waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.id === "new-group");
    await window.context.close();
  });
});

it("shows who came so as the directory's, with nothing to change that it says", async () => {
  const window = await open(browser, { width: 1280, locale: "en" });
  const { page } = window;
  await signInStaff(window, person("administrator"));
  await english(window);
  await page.goto("/staff/admin/members");
  await page.locator("a.card__link", { hasText: "Atendente do diretório" }).click();
  await page.getByText("Name, profile and departments come from the organisation’s directory").waitFor();
  expect(await page.locator("#profile, #name").count()).toBe(0);
  await sound(window, "member of the directory");
  await window.context.close();
});
