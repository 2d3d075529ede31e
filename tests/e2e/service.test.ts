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

describe.each(WIDTHS)("calendars and service levels at %i px (F92)", (width) => {
  it("a calendar is written and drawn, shows its holidays, and a policy shows its effect first", async () => {
    const window = await open(browser, { width, locale: "en" });
    const { page } = window;
    const name = `Office ${unique()}`;
    await signInStaff(window, person("administrator"));
    await speak(window, "en");
    await page.goto("/staff/admin/calendars/new");
    await page.fill("#title", name);
    await page.fill("#zone", "Europe/Lisbon");
    await page.fill("#hours-sat", "12:00-09:00");
    await page.selectOption("#country", "PT");
    await page.click("details summary");
    await page.getByText("Dia de Natal").first().waitFor();
    await page.getByRole("button", { name: "Add a municipal holiday" }).click();
    await page.fill("#municipal-day-0", "06-13");
    await page.fill("#municipal-value-0", "Santo António");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForSelector("#hours-sat-error");
    await sound(window, "calendar with wrong hours");
    await page.fill("#hours-sat", "");
    const bar = page.locator(".week__bar").nth(5);
    await bar.scrollIntoViewIfNeeded();
    const box = (await bar.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.375, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
    await page.mouse.up();
    expect(await page.inputValue("#hours-sat")).toMatch(/^(08:45|09:00|09:15)-(11:45|12:00|12:15)$/);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL(/calendars\/(?!new)/);
    await page.waitForSelector("#municipal-day-0");
    await sound(window, "calendar");

    await page.goto("/staff/admin/types/certificate/service-level");
    await page.selectOption("#kind", "working_days");
    await page.getByText("A number, a percentage from 1 to 99, or the calendar is missing.").waitFor();
    await page.selectOption("#calendar", { label: name });
    await page.fill("#count", "2");
    await page.locator(".spanline").waitFor();
    await page.getByText("Weekend").first().waitFor();
    await sound(window, "policy with its effect");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.locator("[role=status]", { hasText: "Applied." }).waitFor({ state: "attached" });
    await page.reload();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#count")?.value === "2");
    await page.selectOption("#kind", "none");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.locator("[role=status]", { hasText: "Applied." }).waitFor({ state: "attached" });
    await window.context.close();
  });

  it("every screen is sound, in three languages", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await speak(window, language);
      for (const [path, ready] of [
        ["calendars", ".rows"],
        ["calendars/new", "#country option:nth-child(5)"],
        ["types/certificate/service-level", "#kind"],
      ] as const) {
        await page.goto(`/staff/admin/${path}`);
        await page.waitForSelector(ready, { state: "attached" });
        await sound(window, `${path} ${language}`);
      }
    }
    await window.context.close();
  });
});
