import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { giveCredentials, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

const CODE = "123456"; // the emulator's
const PASSWORD = "uma frase que serve bem";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function fillWho({ page }: Window): Promise<void> {
  await page.locator("#f-kind").check();
  await page.fill("#f-name", "Pessoa do ensaio");
  await page.locator("#f-country").check();
  await page.fill("#f-nif", "123 456 789");
  await page.fill("#f-birth_date", "28");
  await page.fill("#f-birth_date-month", "2");
  await page.fill("#f-birth_date-year", "1990");
}

async function fillContact({ page }: Window, address: string): Promise<void> {
  await page.fill("#f-address-street", "Rua Direita");
  await page.fill("#f-address-postcode", "1000-001");
  await page.fill("#f-address-city", "Lisboa");
  await page.fill("#f-phone", "+351 912 345 678");
  await page.fill("#f-email", address);
}

const goOn = ({ page }: Window): Promise<void> => page.click("main form button[type=submit]");

/** From the form to the page that says what happens next. */
async function register(window: Window, address: string, look: boolean): Promise<void> {
  const { page } = window;
  await page.goto("/register");
  await page.waitForSelector("form.form");
  if (look) {
    await sound(window, "register");
    await goOn(window);
    await page.waitForSelector("#form-problems");
    await sound(window, "register, nothing answered");
  }
  await fillWho(window);
  await goOn(window);
  await fillContact(window, address);
  if (look) await sound(window, "register, contact");
  await goOn(window);
  await page.getByText("123456789").waitFor();
  if (look) await sound(window, "register, check");
  await goOn(window);
  await page.fill("#password", PASSWORD);
  if (look) await sound(window, "register, password");
  await goOn(window);
  await page.waitForURL("**/register/confirm?**");
  if (look) await sound(window, "confirm");
  await page.fill("#code", CODE);
  await goOn(window);
  await page.waitForSelector(".notice");
}

describe.each(WIDTHS)("an account at %i px", (width) => {
  it("is registered by hand, validated by staff, and looked after by its owner", async () => {
    const address = `${randomUUID()}@balcao.example`;
    const window = await open(browser, { width });
    const { page } = window;
    await register(window, address, true);
    await sound(window, "confirmed");

    await page.click(".notice a");
    await giveCredentials(window, { ...person("customer"), email: address, password: PASSWORD });
    await page.waitForURL("**/account");
    await page.waitForSelector(".notice--warning");
    await sound(window, "account, waiting");

    const desk = await open(browser, { width });
    await signInStaff(desk, person("administrator"));
    await desk.page.goto("/staff/accounts");
    await desk.page.waitForSelector(".row");
    await sound(desk, "accounts");
    const row = desk.page.locator(".row", { hasText: address });
    await row.locator("a").click();
    await desk.page.waitForSelector("#decide");
    await sound(desk, "account to validate");
    await desk.page.getByRole("button", { name: "Perguntar" }).click();
    await desk.page.waitForSelector("#note-error");
    await sound(desk, "account to validate, no text");
    await desk.page.fill("#note", "Falta o andar.");
    await desk.page.getByRole("button", { name: "Perguntar" }).click();
    await desk.page.waitForURL("**/staff/accounts");

    await page.reload();
    await page.getByText("Falta o andar.").waitFor();
    await page.getByRole("button", { name: "Alterar", exact: true }).click();
    await page.fill("#f-address-complement", "3.º");
    await sound(window, "account, being changed");
    for (let step = 0; step < 2; step += 1) await page.click("form.form button[type=submit] >> nth=0");
    await page.getByText("3.º").first().waitFor();

    await desk.page.goto("/staff/accounts");
    await desk.page.locator(".row", { hasText: address }).locator("a").click();
    await desk.page.getByText("3.º").first().waitFor();
    await desk.page.getByRole("button", { name: "Aceitar", exact: true }).click();
    await desk.page.waitForURL("**/staff/accounts");
    await desk.context.close();

    await page.reload();
    await page.waitForSelector("#account-email");
    await page.waitForFunction(() => !document.querySelector(".notice--warning"));
    await sound(window, "account, active");
    window.expectFailure(/422/);
    await page.fill("#current", "not the password");
    await page.fill("#fresh", `${PASSWORD}!`);
    await page.click("section[aria-labelledby=account-password] button");
    await page.waitForSelector("#current-error");
    await sound(window, "wrong password");
    await page.fill("#current", PASSWORD);
    await page.click("section[aria-labelledby=account-password] button");
    await page.waitForFunction(() => (document.querySelector("#current") as HTMLInputElement).value === "");

    await page.goto("/account/history");
    await page.getByText("Palavra-passe alterada").waitFor();
    const said = await page.locator(".row h2").allInnerTexts();
    expect(said).toContain("Conta validada");
    expect(said).toContain("Dados lidos");
    expect(said.at(-1)).toBe("Entrada");
    await sound(window, "history");
    await window.context.close();
  });

  it("sees where they are signed in, and ends one session and then all (F11–F13)", async () => {
    const who = { ...person("customer"), email: `${randomUUID()}@balcao.example`, password: PASSWORD };
    const [desk, phone] = [await open(browser, { width }), await open(browser, { width })];
    await register(desk, who.email, false);
    for (const each of [desk, phone]) {
      await each.page.goto("/sign-in?next=/account");
      await giveCredentials(each, who);
      await each.page.waitForSelector("#account-more");
    }
    await desk.page.click("a[href='/account/devices']");
    await desk.page.waitForSelector(".rows .pill");
    expect(await desk.page.locator(".row h2").allInnerTexts()).toEqual(["Chrome em Linux", "Chrome em Linux"]);
    await sound(desk, "devices");
    await desk.page.locator(".row button").click();
    await desk.page.waitForFunction(() => document.querySelectorAll(".row").length === 1);
    await sound(desk, "devices, one ended");

    phone.expectFailure(/401/);
    // Known to other processes for at most a minute.
    for (let tries = 0; tries < 70; tries += 1) {
      await phone.page.goto("/account");
      if (await phone.page.waitForSelector("dialog, #username", { timeout: 1500 }).catch(() => null)) break;
    }
    expect(await phone.page.locator("#username").count()).toBe(1);
    await phone.context.close();

    await desk.page.click("section[aria-labelledby=devices-all] button");
    await desk.page.waitForURL("**/sign-in");
    await desk.context.close();
  });

  it("gets a new password by a code, and says the same to who has none", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/forgot");
    await page.fill("#email", `${randomUUID()}@balcao.example`);
    await sound(window, "forgot");
    await goOn(window);
    await page.waitForSelector("#code");
    await sound(window, "forgot, code");
    window.expectFailure(/422/);
    await page.fill("#code", CODE);
    await page.fill("#password", PASSWORD);
    await goOn(window);
    await page.waitForSelector("#code-error");
    await sound(window, "forgot, wrong code");
    await window.context.close();
  });
});
