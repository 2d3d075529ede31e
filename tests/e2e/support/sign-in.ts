import type { Window } from "./browser";
import type { Person } from "./stack";
import { totp } from "./totp";

/** Signs in on the page that is shown, as a person does. */
export async function giveCredentials({ page }: Window, who: Person): Promise<void> {
  await page.fill("#username", who.email);
  await page.fill("#password", who.password);
  await page.click("form.signin button[type=submit]");
  if (!who.totp_secret) return;
  await page.fill("#code", totp(who.totp_secret));
  await page.click("form.signin button[type=submit]");
}

export async function signInCustomer(window: Window, who: Person): Promise<void> {
  await window.page.goto("/sign-in");
  await giveCredentials(window, who);
  await window.page.waitForURL("**/requests");
}

export async function signInStaff(window: Window, who: Person): Promise<void> {
  await window.page.goto("/staff");
  await window.page.waitForURL("**/staff/sign-in?**");
  await giveCredentials(window, who);
  await window.page.waitForURL(/\/staff$/);
}
