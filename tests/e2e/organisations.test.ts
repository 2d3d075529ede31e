import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { accept, NAME, register } from "./support/organisation";
import { submitQuickly } from "./support/public-place";
import { sound } from "./support/screen";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(WIDTHS)("an organisation at %i px", (width) => {
  it("is registered, its administrator comes by a link, acts for it, and invites", async () => {
    const address = `${randomUUID()}@bakery.example`;
    const console = await open(browser, { width });
    await register(console, address);
    await console.context.close();

    const window = await open(browser, { width });
    const { page } = window;
    await accept(window, address);
    const chooser = page.locator(".acting select");
    await chooser.selectOption({ label: NAME });
    await page.waitForSelector(".acting--other");
    await sound(window, "requests, acting for an organisation");

    const protocol = await submitQuickly(window);
    await page.goto("/requests");
    await page.getByText(protocol).waitFor();
    await chooser.selectOption("");
    await page.waitForSelector(".empty");
    expect(await page.getByText(protocol).count(), "it is not one's own").toBe(0);
    await chooser.selectOption({ label: NAME });
    await page.getByText(protocol).waitFor();

    await page.click(".acting a");
    await page.waitForSelector("#invite-email");
    await sound(window, "contacts of an organisation");
    await page.getByRole("button", { name: /^Permissões/ }).click();
    await page.waitForSelector("dialog[open]");
    await sound(window, "permissions of a contact");
    await page.getByRole("button", { name: "Fechar" }).click();
    window.expectFailure(/409/);
    await page.getByRole("button", { name: /^Deixar/ }).click();
    await page.locator("dialog").getByRole("button", { name: /^Deixar/ }).click();
    await page.locator("dialog [role=alert]").waitFor();
    await sound(window, "the last administrator stays");
    await page.getByRole("button", { name: "Fechar" }).click();
    await page.fill("#invite-email", `clerk-${address}`);
    await page.click("main form button[type=submit]");
    await page.getByRole("heading", { name: `clerk-${address}` }).waitFor();
    await sound(window, "invited");
    await window.context.close();
  });

  it("a link that was used or is broken says so", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/403 \(Forbidden\)/);
    await page.goto(`/invitation#${"0".repeat(32)}.${"A".repeat(43)}`);
    await page.waitForSelector("[role=alert]");
    await sound(window, "bad invitation");
    await window.context.close();
  });
});
