import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { submitQuickly } from "./support/public-place";
import { sound } from "./support/screen";
import { giveCredentials, signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";

const PASSWORD = "uma frase que serve bem";
const NAME = "Padaria do Bairro, Lda.";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The link in the mail to an address, as soon as it has come. */
async function linkTo(address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${stack.mail}/messages`);
    const { items } = (await answer.json()) as { items: { to: string; text: string }[] };
    const mail = items.find(({ to }) => to.includes(address));
    const link = mail && /https?:\/\/\S+\/invitation#\S+/.exec(mail.text)?.[0];
    if (link) return link;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error(`no mail to ${address}`);
}

/** Staff register the organisation; its administrator is mailed a link. */
async function register(window: Window, address: string): Promise<void> {
  const { page } = window;
  await signInStaff(window, person("administrator"));
  await page.goto("/staff/admin/organisations");
  await page.waitForSelector("#organisation-name");
  await sound(window, "organisations");
  await page.fill("#organisation-name", NAME);
  await page.fill("#organisation-email", `office-${address}`);
  await page.fill("#organisation-tax_id", "500000001");
  await page.fill("#organisation-administrator", address);
  window.expectFailure(/422/);
  await page.click("main form button[type=submit]");
  await page.waitForSelector(".field--wrong");
  await sound(window, "organisation, wrong number");
  await page.fill("#organisation-tax_id", "500 000 000");
  await page.click("main form button[type=submit]");
  await page.waitForSelector("#administrator-email");
  await page.getByText(address).waitFor();
  await sound(window, "organisation of staff");
}

/** Opening changes nothing; the button makes the account and the contact. */
async function accept(window: Window, address: string): Promise<void> {
  const { page } = window;
  await page.goto(await linkTo(address));
  await page.getByText(NAME).waitFor();
  expect(new URL(page.url()).hash, "the link stays out of the history").toBe("");
  await sound(window, "invitation");
  await page.reload();
  await page.fill("#invitation-name", "Contacto do ensaio");
  await page.fill("#invitation-password", PASSWORD);
  await page.click("main form button[type=submit]");
  await page.locator(".notice").getByText(address).waitFor();
  await sound(window, "invitation accepted");
  await page.click(".notice a.button");
  await giveCredentials(window, { ...person("customer"), email: address, password: PASSWORD });
  await page.waitForURL("**/requests");
}

describe.each([1280, 320])("an organisation at %i px", (width) => {
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
