import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { goOn, PICTURE } from "./support/public-place";
import { anew } from "./support/drafts";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const row = ({ page }: Window, number: number) => page.getByRole("group", { name: `Espaço ${number}` });
const focused = ({ page }: Window, id: string) =>
  page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
const total = async ({ page }: Window, text: string): Promise<void> => {
  const shown = page.locator("#f-fee strong");
  await expect.poll(async () => (await shown.innerText()).replace(/\s/g, " ")).toBe(text);
};

async function applicant(window: Window): Promise<void> {
  const { page } = window;
  await anew(window, "/forms/space-occupation");
  // The default stands there already.
  await expect.poll(() => page.getByLabel("Em meu nome").isChecked()).toBe(true);
  await page.fill("#f-nif", "501964843");
  await page.locator("#f-phone").focus();
  await expect.poll(() => page.inputValue("#f-nif")).toBe("501 964 843");
  await sound(window, "groups, applicant");
  await goOn(window);
}

async function spaces(window: Window): Promise<void> {
  const { page } = window;
  await page.fill("#f-subject", "Esplanada e andaime");
  await page.fill("#f-from", "1");
  await page.fill("#f-from-month", "6");
  await page.fill("#f-from-year", "2099");
  await page.waitForSelector("#f-spaces-0-where");
  await page.fill("#f-spaces-0-where", "Rua Um, 1");
  await row(window, 1).getByLabel("Esplanada").check();
  await page.fill("#f-spaces-0-terrace_area", "12,5");
  await page.fill("#f-spaces-0-months", "3");
  await total(window, "93,75 €");
  // Said to who does not see it, once the typing has stopped.
  await expect
    .poll(async () => (await page.locator("[aria-live=polite]").innerText()).replace(/\s/g, " "))
    .toContain("Taxa a pagar: 93,75 €");

  await page.click("#f-spaces-add");
  await focused(window, "f-spaces-1-where");
  await row(window, 2).getByLabel("Obras ou andaime").check();
  await page.fill("#f-spaces-1-months", "13");
  await goOn(window);
  await page.waitForSelector(".summary");
  const links = await page.locator(".summary a").allInnerTexts();
  expect(links).toEqual([
    "Espaço 2: Onde é? Responda a esta pergunta.",
    "Espaço 2: Área das obras, em m²: Responda a esta pergunta.",
    "Espaço 2: Durante quantos meses? Não pode ser mais de 12.",
  ]);
  await sound(window, "groups, errors in a row");
  await page.click(".summary a >> nth=2");
  await focused(window, "f-spaces-1-months");
  await page.fill("#f-spaces-1-months", "1");
  await page.fill("#f-spaces-1-where", "Rua Dois, 2");
  await page.fill("#f-spaces-1-works_area", "10");
  await total(window, "133,75 €");

  // Taken away by the keyboard, and back.
  await row(window, 1).getByRole("button", { name: "Retirar Espaço 1" }).focus();
  await page.keyboard.press("Enter");
  await focused(window, "f-spaces-undo");
  await total(window, "40,00 €");
  expect(await page.inputValue("#f-spaces-0-where")).toBe("Rua Dois, 2");
  await sound(window, "groups, a row taken away");
  await page.keyboard.press("Enter");
  await focused(window, "f-spaces-0-where");
  expect(await page.inputValue("#f-spaces-0-where")).toBe("Rua Um, 1");
  await total(window, "133,75 €");

  await page.setInputFiles("#f-spaces-1 input[type=file]", { name: "planta.png", mimeType: "image/png", buffer: PICTURE });
  await page.waitForSelector("#f-spaces-1 .attachment--accepted");
  await sound(window, "groups, spaces");
  await goOn(window);
}

async function declaration(window: Window): Promise<void> {
  const { page } = window;
  await page.waitForSelector("#f-declaration-accepted");
  await goOn(window);
  await page.waitForSelector(".summary");
  await sound(window, "groups, errors in a signature");
  await page.check("#f-declaration-accepted");
  await page.fill("#f-declaration-name", "Pessoa Utente");
  await goOn(window);
  await page.getByText("Confirme as suas respostas").waitFor();
}

async function reads({ page }: Window): Promise<void> {
  const shown = (await page.locator(".answers").first().innerText()).replace(/\s/g, " ");
  for (const part of ["501 964 843", "Espaço 1", "Rua Um, 1", "Espaço 2", "Rua Dois, 2", "planta.png", "133,75 €"]) {
    expect(shown).toContain(part);
  }
  expect(shown).toContain("Pessoa Utente");
  expect(shown).toContain("Declaro que os dados são verdadeiros");
}

describe.each(WIDTHS)("rows, a total and a signature at %i px", (width) => {
  it("are filled in, checked, sent, and read by both sides", async () => {
    const customer = await open(browser, { width });
    const { page } = customer;
    await signInCustomer(customer, person("customer"));
    await applicant(customer);
    await spaces(customer);
    await declaration(customer);
    await reads(customer);
    await sound(customer, "groups, check");
    await goOn(customer);
    await page.waitForURL(`${stack.payments}/pay/**`);
    await page.click("button[value=pay]");
    await page.waitForURL("**/submitted");
    const id = await page.locator(".receipt__number").innerText();

    await page.goto(`/requests/${id}`);
    await page.click("summary");
    await page.waitForSelector(".answers__rows");
    await reads(customer);
    await sound(customer, "groups, request");
    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    await attendant.page.goto(`/staff/requests/${id}`);
    await attendant.page.waitForSelector(".answers__rows");
    await reads(attendant);
    await sound(attendant, "groups, staff request");
    await Promise.all([customer, attendant].map(({ context }) => context.close()));
  });
});
