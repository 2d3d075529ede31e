import { expect } from "vitest";
import type { Window } from "./browser";
import { sound } from "./screen";
import { giveCredentials, signInStaff } from "./sign-in";
import { person, stack } from "./stack";

const PASSWORD = "uma frase que serve bem";
export const NAME = "Padaria do Bairro, Lda.";

/** The link in the mail to an address, as soon as it has come. */
export async function linkTo(address: string): Promise<string> {
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
export async function register(window: Window, address: string): Promise<void> {
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
export async function accept(window: Window, address: string): Promise<void> {
  const { page } = window;
  // Over the page that says there is no link: only what is behind the # changes.
  await page.goto("/invitation");
  await page.locator(".notice--error").waitFor();
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
