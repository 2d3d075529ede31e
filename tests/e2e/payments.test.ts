import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { goOn } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const spaced = async (text: Promise<string>): Promise<string> => (await text).replace(/\s/g, " ");

/** The form with a fee, filled in up to the page that checks it. */
async function filled(window: Window, subject: string): Promise<void> {
  const { page } = window;
  await page.goto("/forms/space-occupation");
  await page.waitForSelector("form.form");
  // What an earlier test gave up stays a draft, and goes on where it was.
  for (let back = 0; back < 4 && !(await page.locator("#f-nif").isVisible()); back++) {
    await page.getByRole("button", { name: "Voltar", exact: true }).click();
  }
  await expect.poll(() => page.getByLabel("Em meu nome").isChecked()).toBe(true);
  await answered(window, subject);
}

/** Every answer of the form, from its first page to the one that checks them. */
async function answered(window: Window, subject: string): Promise<void> {
  const { page } = window;
  await page.fill("#f-nif", "501964843");
  await goOn(window);
  await page.fill("#f-subject", subject);
  await page.fill("#f-from", "1");
  await page.fill("#f-from-month", "6");
  await page.fill("#f-from-year", "2099");
  await page.fill("#f-spaces-0-where", "Rua Um, 1");
  await page.getByLabel("Esplanada", { exact: true }).check();
  await page.fill("#f-spaces-0-terrace_area", "12,5");
  await page.fill("#f-spaces-0-months", "3");
  await goOn(window);
  await page.fill("#f-declaration-name", "Utente");
  await page.locator("#f-declaration-accepted").check();
  await goOn(window);
  await page.getByText("Confirme as suas respostas").waitFor();
}

const button = "form.form button[type=submit]";

/** To the provider's page. */
async function toPay(window: Window): Promise<void> {
  await goOn(window);
  await window.page.waitForURL(`${stack.payments}/pay/**`);
}

/** What a person does there. */
const does = async ({ page }: Window, what: string): Promise<void> => {
  await page.click(`button[value=${what}]`);
};

async function numbered({ page }: Window): Promise<string> {
  await page.waitForURL("**/submitted");
  return page.locator(".receipt__number").innerText();
}

describe.each(WIDTHS)("a fee at %i px (F19)", (width) => {
  it("is told before it is paid, and what is paid has a protocol number", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer"));
    await filled(window, "Esplanada paga");
    expect(await spaced(page.locator(button).innerText())).toBe("Seguir para o pagamento · 93,75 €");
    await page.getByText(/Enviar custa/).waitFor();
    await sound(window, "payment, check");
    await toPay(window);
    await sound(window, "payment, provider");
    await does(window, "pay");
    const id = await numbered(window);
    await sound(window, "payment, submitted");
    expect(await spaced(page.locator(".facts").innerText())).toContain("93,75 €");
    await page.goto(`/requests/${id}`);
    await page.getByText(/pagou a taxa: 93,75/).waitFor();
    expect(await spaced(page.locator(".turn .facts").innerText())).toContain("Taxa paga 93,75 €");
    await sound(window, "payment, request");
    // What was filled in is not there for the next.
    await page.goto("/forms/space-occupation");
    await page.waitForSelector("#f-nif");
    expect(await page.inputValue("#f-nif")).toBe("");
    await window.context.close();
  });

  it("that is not paid leaves the form as it was, and is paid once however often one tries", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer"));
    await filled(window, "Esplanada tentada");
    await toPay(window);
    await does(window, "refuse");
    await page.getByText("The card was refused").waitFor();
    await does(window, "cancel");
    await page.getByText("Nada foi pago").waitFor();
    await sound(window, "payment, cancelled");
    const payment = new URL(page.url()).pathname;
    // Back by the browser, and sent again unchanged: the same payment.
    await page.goto("/forms/space-occupation");
    await page.getByText("Confirme as suas respostas").waitFor();
    await page.locator(button, { hasText: "93,75" }).waitFor();
    await toPay(window);
    await does(window, "cancel");
    await page.getByText("Nada foi pago").waitFor();
    expect(new URL(page.url()).pathname).toBe(payment);
    // Back by the page's button, changed: the first cannot be paid any more.
    await page.getByRole("button", { name: "Voltar ao formulário" }).click();
    await page.getByText("Confirme as suas respostas").waitFor();
    await page.getByRole("button", { name: /Alterar.*Descreva/ }).click();
    await page.fill("#f-subject", "Esplanada mudada");
    await goOn(window);
    await page.locator(button, { hasText: "93,75" }).waitFor();
    await toPay(window);
    await does(window, "twice");
    await numbered(window);
    await page.getByText("Esplanada mudada").waitFor();
    await page.goto(payment);
    await page.getByText("Este pagamento foi abandonado").waitFor();
    await sound(window, "payment, given up");
    await window.context.close();
  });

  it("whose notification is lost or late is waited for, and found", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer"));
    await filled(window, "Esplanada perdida");
    await toPay(window);
    await does(window, "lost");
    await numbered(window);
    await page.evaluate(() => sessionStorage.removeItem("balcao.form.space-occupation"));
    await filled(window, "Esplanada tardia");
    await toPay(window);
    await does(window, "late");
    await page.getByText("A confirmar o pagamento").waitFor();
    await sound(window, "payment, waiting");
    await page.waitForURL("**/submitted", { timeout: 45_000 });
    await window.context.close();
  });

  it("that is paid in another window is seen in this one", async () => {
    const window = await open(browser, { width });
    const { page, context } = window;
    await signInCustomer(window, person("customer"));
    await filled(window, "Esplanada em duas janelas");
    await toPay(window);
    const bill = page.url();
    await does(window, "cancel");
    await page.getByText("Nada foi pago").waitFor();
    const waiting = new URL(page.url()).pathname;
    await page.goto(waiting);
    await page.getByText("Falta pagar").waitFor();
    await page.waitForTimeout(2_000); // until it listens
    const other = await context.newPage();
    await other.goto(bill);
    await other.click("button[value=pay]");
    await page.waitForURL("**/submitted", { timeout: 30_000 });
    await context.close();
  });

  it("of a request is given back from its page, and its customer sees why", async () => {
    const customer = await open(browser, { width });
    const { page } = customer;
    await signInCustomer(customer, person("customer"));
    await filled(customer, "Esplanada devolvida");
    await toPay(customer);
    await does(customer, "pay");
    const id = await numbered(customer);
    await page.goto(`/requests/${id}`);
    await page.getByText(/pagou a taxa: 93,75/).waitFor();
    const staff = await open(browser, { width });
    await signInStaff(staff, person("administrator"));
    await staff.page.goto(`/staff/requests/${id}`);
    await staff.page.getByRole("button", { name: "Devolver", exact: true }).click();
    await staff.page.getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.getByText("Escreva o motivo.").waitFor();
    await staff.page.fill("#refund-reason", "A esplanada não foi autorizada.");
    await sound(staff, "fee to give back");
    await staff.page.getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.getByRole("dialog").getByText("O pedido continua como está").waitFor();
    await sound(staff, "fee to give back, asked");
    await staff.page.keyboard.press("Escape");
    await staff.page.getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.getByRole("dialog").getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.locator(".timeline__what", { hasText: /devolveu a taxa: 93,75/ }).waitFor();
    expect(await staff.page.locator("#refund-reason").count()).toBe(0);
    await sound(staff, "fee given back");
    // The customer's page changes by itself.
    const told = page.locator(".timeline__what", { hasText: /devolveu a taxa: 93,75/ });
    await told.waitFor({ timeout: 45_000 });
    await page.locator(".timeline__why", { hasText: "A esplanada não foi autorizada." }).waitFor();
    expect(await spaced(page.locator(".turn .facts").innerText())).toContain("Devolvida em");
    await sound(customer, "fee given back, customer");
    await Promise.all([customer, staff].map(({ context }) => context.close()));
  });

  it("that became no request is seen by a supervisor, and given back with a reason", async () => {
    const customer = await open(browser, { width });
    const { page } = customer;
    await signInCustomer(customer, person("customer"));
    await filled(customer, "Esplanada abandonada");
    await toPay(customer);
    const session = page.url().split("/").at(-1)!;
    await does(customer, "cancel");
    await page.getByText("Nada foi pago").waitFor();
    const payment = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "Voltar ao formulário" }).click();
    await page.waitForURL("**/forms/**");
    // A way of paying that was under way when it was given up.
    await fetch(`${stack.payments}/pay/${session}/anyway`, { method: "POST" });
    await page.goto(payment);
    await page.getByText("O dinheiro vai ser devolvido").waitFor();
    await sound(customer, "payment, owed back");
    const staff = await open(browser, { width });
    await signInStaff(staff, person("administrator"));
    await staff.page.goto("/staff/payments");
    await staff.page.waitForSelector(".rows");
    await sound(staff, "payments, to give back");
    await staff.page.goto(`/staff${payment}`);
    await staff.page.getByText("Foi pago depois de abandonado.").waitFor();
    await sound(staff, "payments, one");
    await staff.page.getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.getByText("Escreva o motivo.").waitFor();
    expect(await staff.page.evaluate(() => document.activeElement?.id)).toBe("refund-reason");
    await sound(staff, "payments, without a reason");
    await staff.page.fill("#refund-reason", "Pago depois de abandonado.");
    await staff.page.getByRole("button", { name: /Devolver 93,75/ }).click();
    await staff.page.getByText(/devolveu o dinheiro/).waitFor();
    await sound(staff, "payments, given back");
    await page.reload();
    await page.getByText("O dinheiro foi devolvido").waitFor();
    for (const state of ["pending", "paid", "expired"]) {
      await staff.page.goto(`/staff/payments?state=${state}`);
      await staff.page.waitForSelector(".rows, .empty");
      await sound(staff, `payments, ${state}`);
    }
    await Promise.all([customer, staff].map(({ context }) => context.close()));
  });
});

it("staff ask a customer to pay, who is mailed where", async () => {
  const staff = await open(browser, { width: 1280 });
  const { page } = staff;
  await signInStaff(staff, person("administrator"));
  await page.goto("/staff/customers");
  await page.fill("#find", person("customer").email);
  const found = page.locator('main a[href^="/staff/customers/"]:not([href$="/new"])').first();
  await page.goto(`${(await found.getAttribute("href"))!.replace(/[?#].*/, "")}/request?type=space-occupation`);
  await page.waitForSelector("form.form");
  await answered(staff, "Esplanada pelo telefone");
  await goOn(staff);
  await page.getByText("O utente foi avisado para pagar").waitFor();
  await sound(staff, "payments, asked");
  await staff.context.close();
  const customer = await open(browser, { width: 320 });
  await signInCustomer(customer, person("customer"));
  await customer.page.goto(await linkTo("Pague a taxa"));
  await customer.page.getByText("Falta pagar").waitFor();
  await sound(customer, "payment, asked");
  await customer.page.getByRole("button", { name: /Pagar/ }).click();
  await customer.page.waitForURL(`${stack.payments}/pay/**`);
  await does(customer, "pay");
  await numbered(customer);
  await customer.context.close();
});

/** The address in the newest mail of this subject. */
async function linkTo(subject: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const { items } = (await (await fetch(`${stack.mail}/messages`)).json()) as {
      items: { subject: string; text: string }[];
    };
    const link = items.find((mail) => mail.subject.startsWith(subject))?.text.match(/\/payments\/[0-9a-f]{32}/)?.[0];
    if (link) return link;
    await new Promise((resume) => setTimeout(resume, 500));
  }
  throw new Error("no mail came");
}
