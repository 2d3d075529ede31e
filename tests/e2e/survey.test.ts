import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { submitQuickly } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A request with a solution, its customer on its page. */
async function solved(customer: Window, attendant: Window): Promise<string> {
  await signInCustomer(customer, person("customer"));
  const id = await submitQuickly(customer);
  await attendant.page.goto(`/staff/requests/${id}`);
  await attendant.page.locator(".way", { hasText: "Enviar solução" }).click();
  await attendant.page.fill(".composer textarea", "Está tapado.");
  await attendant.page.click(".composer button[type=submit]");
  await attendant.page.waitForSelector(".turn .pill--resolved");
  return id;
}

/** What stands behind the # of the link in the mail about a request. */
async function linkOf(id: string): Promise<string> {
  for (let tries = 0; tries < 40; tries++) {
    const { items } = (await (await fetch(`${stack.mail}/messages`)).json()) as { items: { text: string }[] };
    const found = items.filter(({ text }) => text.includes(id)).map(({ text }) => text);
    const link = found.join().match(/\/survey#[\w-]{20,}/)?.[0];
    if (link) return link;
    await new Promise((resume) => setTimeout(resume, 500));
  }
  throw new Error("no link was mailed");
}

describe.each(WIDTHS)("the survey at %i px (F61)", (width) => {
  it("is answered on the request's page, once, by keyboard, and read by staff", async () => {
    const customer = await open(browser, { width });
    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    const id = await solved(customer, attendant);
    const { page } = customer;
    await page.goto(`/requests/${id}`);
    await page.waitForSelector("#survey-overall");
    await sound(customer, "request with survey");
    await page.click(".survey button[type=submit]");
    await page.waitForSelector("#survey-overall-error");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("survey-overall");
    await sound(customer, "survey with an error");
    for (let stars = 1; stars < 4; stars++) await page.keyboard.press("ArrowRight");
    await page.fill("#survey-comment", "Foi depressa.");
    await page.click(".survey button[type=submit]");
    await page.getByText("Obrigado. A sua resposta chegou.").waitFor();
    await page.getByText("Foi depressa.").waitFor();
    expect(await page.locator(".survey form").count()).toBe(0);
    await sound(customer, "survey answered");
    await attendant.page.goto(`/staff/requests/${id}`);
    await attendant.page.getByText("Foi depressa.").waitFor();
    await attendant.page.getByText("4 estrelas: bem").first().waitFor({ state: "attached" });
    await sound(attendant, "survey read");
    await Promise.all([customer.context.close(), attendant.context.close()]);
  });

  it("is answered by the link of the mail without signing in; opening it changes nothing (D8)", async () => {
    const customer = await open(browser, { width });
    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    const link = await linkOf(await solved(customer, attendant));
    for (let looks = 0; looks < 2; looks++) {
      const stranger = await open(browser, { width });
      await stranger.page.goto(link);
      await stranger.page.waitForSelector("#survey-overall");
      await sound(stranger, "survey by link");
      await stranger.context.close();
    }
    const reader = await open(browser, { width });
    const { page } = reader;
    await page.goto(link);
    await page.locator("#survey-overall .star").nth(4).click();
    await page.click(".survey button[type=submit]");
    await page.getByText("Obrigado. A sua resposta chegou.").waitFor();
    expect(page.url()).not.toContain("#");
    await sound(reader, "survey thanks");
    reader.expectFailure(/404/);
    await page.goto("/");
    await page.goto(link);
    await page.getByText("Este endereço já não serve").waitFor();
    await sound(reader, "survey link used");
    await page.goto("/");
    await page.goto("/survey");
    await page.getByText("Falta uma parte do endereço.").waitFor();
    await sound(reader, "survey link incomplete");
    await Promise.all([customer, attendant, reader].map(({ context }) => context.close()));
  });
});
