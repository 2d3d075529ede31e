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

async function speak({ page }: Window, language: string): Promise<void> {
  await page.selectOption(".language select", language);
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
}

const unique = (): string => Math.random().toString(36).slice(2, 10);

describe.each(WIDTHS)("administration at %i px", (width) => {
  it("every screen is sound, in three languages", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await speak(window, language);
      for (const [part, ready] of [
        ["members", ".rows"],
        ["profiles", ".matrix"],
        ["departments", ".rows"],
        ["staff-groups", "#new-group"],
        ["systems", ".rows"],
        ["types", ".rows"],
      ] as const) {
        await page.goto(`/staff/admin/${part}`);
        await page.waitForSelector(ready);
        await sound(window, `${part} ${language}`);
      }
    }
    await window.context.close();
  });

  it("invites somebody, says what they can do and why, and deactivates them", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    const name = `Attendant ${unique()}`;
    await signInStaff(window, person("administrator"));
    await speak(window, "en");
    await page.click(".staffbar a");
    await page.waitForURL("**/staff/admin/members");
    await page.click("summary");
    await page.fill("#invite-name", name);
    await page.fill("#invite-email", `${unique()}@balcao.example`);
    await page.locator("details .way input").first().check();
    await sound(window, "invitation");
    await page.click("details button[type=submit]");
    await page.fill("#sought", name.toUpperCase());
    await page.click(`a:has-text("${name}")`);
    await page.waitForSelector("#rights");
    await page.getByText("They have not set a password yet: until then they cannot sign in.").waitFor();
    await page.fill("#hours-mon", "12:00-09:00");
    await page.locator("form:has(#hours-mon) button[type=submit]").click();
    await page.waitForSelector("#hours-mon-error");
    await sound(window, "member with wrong hours");
    await page.fill("#hours-mon", "09:00-12:30, 14:00-18:00");
    await page.locator("form:has(#hours-mon) button[type=submit]").click();
    await page.locator("[role=status]", { hasText: "Saved." }).waitFor({ state: "attached" });
    expect(await page.locator("#hours-mon-error").count()).toBe(0);
    await page.fill("#since", "2026-12-24");
    await page.fill("#until", "2026-12-31");
    await page.locator("form:has(#since) button[type=submit]").click();
    await page.getByText("December 24, 2026 to December 31, 2026").waitFor();
    await sound(window, "member");
    await page.locator("section:has(#access) button", { hasText: "Deactivate" }).click();
    await page.getByText("They have no unfinished request.").waitFor();
    await sound(window, "deactivation");
    await page.locator(".dialog .button", { hasText: "Deactivate" }).click();
    await page.getByText("They are deactivated: they can do nothing").waitFor();
    await sound(window, "deactivated");
    await window.context.close();
  });

  it("copies a ready profile, changes the copy, and never the ready one", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    const title = `Front desk ${unique()}`;
    await signInStaff(window, person("administrator"));
    await speak(window, "en");
    await page.goto("/staff/admin/profiles");
    await page.click('button:has-text("Copy Technician")');
    await page.fill("#title", title);
    await page.getByLabel("See who serves").uncheck();
    await sound(window, "copy of a profile");
    await page.locator("form:has(#title) button[type=submit]").click();
    await page.waitForSelector(`th:has-text("${title}")`);
    expect(await page.locator('button:has-text("Change Technician")').count()).toBe(0);
    await page.click(`button:has-text("Change ${title}")`);
    expect(await page.getByLabel("See who serves").isChecked()).toBe(false);
    await sound(window, "own profile");
    await page.click(`button:has-text("Remove ${title}")`);
    await page.waitForSelector(`dialog:has-text("Remove ${title}?")`);
    await sound(window, "removal of a profile");
    await page.locator("dialog button", { hasText: /^Remove$/ }).click();
    await page.waitForSelector(`th:has-text("${title}")`, { state: "detached" });
    expect(await page.locator('button:has-text("Remove Technician")').count()).toBe(0);
    await window.context.close();
  });

  it("registers a system, says what it can do and why, and revokes it", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    const name = `Archive ${unique()}`;
    await signInStaff(window, person("administrator"));
    await speak(window, "en");
    await page.goto("/staff/admin/systems");
    window.expectFailure(/422/);
    await page.fill("#system-name", name);
    await page.fill("#system-arn", "archive");
    await page.locator("form:has(#system-arn) button[type=submit]").click();
    await page.waitForSelector("#system-arn-error");
    await sound(window, "refused system");
    await page.fill("#system-arn", `arn:aws:iam::123456789012:role/archive-${unique()}-that-has-a-rather-long-name`);
    await page.locator("form:has(#system-arn) .way input").first().check();
    await page.locator("form:has(#system-arn) button[type=submit]").click();
    await page.click(`a:has-text("${name}")`);
    await page.getByText("The profile is “Technician”.").waitFor();
    await page.getByText("Handle requests: take, write, resolve (the profile allows it)").waitFor();
    await sound(window, "system");
    await page.click(`button:has-text("Revoke ${name}")`);
    await page.waitForSelector("dialog");
    await sound(window, "revocation");
    await page.locator("dialog button", { hasText: /^Revoke$/ }).click();
    await page.getByText("It is revoked: it can do nothing until it is restored.").waitFor();
    await sound(window, "revoked system");
    await page.click(`button:has-text("Restore ${name}")`);
    await page.waitForSelector(`button:has-text("Revoke ${name}")`);
    await window.context.close();
  });

  it("adds a department, and says what is wrong with its code", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    window.expectFailure(/422/);
    await signInStaff(window, person("administrator"));
    await speak(window, "en");
    await page.goto("/staff/admin/departments");
    await page.fill("#department-title", "Parks");
    await page.fill("#department-id", "Parks and gardens");
    await page.locator("form:has(#department-id) button[type=submit]").click();
    await page.waitForSelector("#department-id-error");
    await sound(window, "refused department");
    const id = `parks-${unique()}`;
    await page.fill("#department-id", id);
    await page.locator("form:has(#department-id) button[type=submit]").click();
    await page.getByText(id, { exact: true }).waitFor();
    await window.context.close();
  });

  it("where an invitation leads is sound, with a link that is good no more too", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    window.expectFailure(/404/);
    await page.goto("/staff/welcome");
    await page.waitForSelector("[role=alert]");
    await sound(window, "welcome without a link");
    await page.goto(`/staff/welcome?again#${"x".repeat(43)}`);
    await page.fill("#fresh", "a long enough password");
    await sound(window, "welcome");
    await page.click("form.signin button[type=submit]");
    await page.waitForSelector("[role=alert]");
    await sound(window, "link that is gone");
    await window.context.close();
  });
});
