import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { fillPlace, fillProblem, goOn } from "./support/public-place";
import { sound } from "./support/screen";
import { giveCredentials, signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

const PASSWORD = "uma frase serve bem";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const letters = (count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");

/** Types until the search knows what a queue is still telling it. */
async function found({ page }: Window, words: string, name: string): Promise<void> {
  const link = page.getByRole("link", { name });
  for (let tries = 0; tries < 20; tries += 1) {
    await page.fill("#find", "");
    await page.fill("#find", words);
    await page.locator("[role=status] .hint").waitFor();
    if (await link.count()) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`not found by ${words}`);
}

async function mailedLink(address: string): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { items } = (await (await fetch(`${stack.mail}/messages`)).json()) as { items: unknown[] };
    const sent = items.map((item) => JSON.stringify(item)).filter((item) => item.includes(address));
    const link = sent.map((mail) => /https?:[^\s"\\]*\/access#[\w-]+\.[\w-]+/.exec(mail)?.[0]).find(Boolean);
    if (link) return link;
    await new Promise((resume) => setTimeout(resume, 500));
  }
  throw new Error("no mail");
}

describe.each(WIDTHS)("at %i px", (width) => {
  it("a customer is registered, found, let in and spoken for (F73–F79, F83, F97–F99)", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    const surname = `Quar${letters(7)}`;
    const name = `Zulmira ${surname}`;
    const email = `${letters(12)}@balcao.example`;
    await signInStaff(window, person("attendant"));
    await page.click(".staffbar a[href='/staff/customers']");
    await page.waitForSelector("#find");
    await sound(window, "customers");
    await page.fill("#find", "xqxqxq");
    await page.getByText("Ninguém encontrado").waitFor();
    await sound(window, "nobody found");

    await page.getByRole("link", { name: "Registar utente" }).click();
    await page.waitForSelector("form.form");
    await goOn(window);
    await page.waitForSelector(".summary");
    await sound(window, "register, wrong");
    await page.fill("#f-name", name);
    await page.fill("#f-email", email);
    await goOn(window);
    await page.getByRole("button", { name: "Registar" }).waitFor();
    await sound(window, "register, checked");
    await goOn(window);
    await page.waitForURL(/\/staff\/customers\/[0-9a-f]{32}$/);
    await page.getByRole("heading", { level: 1, name }).waitFor();
    const customer = page.url();
    await sound(window, "customer");

    await page.fill("#phone-new", "12");
    window.expectFailure(/422 /);
    await page.getByRole("button", { name: "Adicionar" }).click();
    await page.getByText("Isto não é um número de telefone.").waitFor();
    await sound(window, "phone, wrong");
    await page.fill("#phone-new", "+351 912 345 678");
    await page.getByRole("button", { name: "Adicionar" }).click();
    await page.getByRole("button", { name: "Remover +351912345678" }).waitFor();

    await page.goto("/staff/customers");
    await found(window, `zulmira ${surname.slice(0, 5)}w${surname.slice(6)}`, name);
    await sound(window, "found");
    await page.getByRole("link", { name }).click();
    await page.waitForURL(customer);

    const send = page.getByRole("button", { name: "Reenviar acesso" });
    await send.waitFor();
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel("O utente confirmou os dados e o endereço").check();
    await send.click();
    await page.getByText(`Ligação a caminho de ${email}.`).first().waitFor();
    await sound(window, "access sent");

    await page.getByRole("link", { name: "Abrir pedido em nome do utente" }).click();
    await page.getByRole("link", { name: "Ocorrência na via pública" }).click();
    await page.getByLabel("Ao balcão").check();
    await fillProblem(window, "Buraco dito ao balcão");
    await sound(window, "on behalf");
    await goOn(window);
    await fillPlace(window);
    await goOn(window);
    await page.waitForSelector("form.form input[type=file]", { state: "attached" });
    await goOn(window);
    await page.getByText("Confirme as suas respostas").waitFor();
    await goOn(window);
    await page.getByText("Pedido registado.").waitFor();
    await sound(window, "on behalf, registered");
    const protocol = await page.locator("strong.protocol").innerText();
    await page.goto(customer);
    await page.getByText(protocol).waitFor();
    await sound(window, "customer with a request");

    await letIn(width, email, protocol);
    await window.context.close();
  });

  it("two accounts of one person are merged, and taken apart again (F8)", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    const surname = letters(9);
    await signInStaff(window, person("administrator"));
    const target = await registered(window, `Aurora ${surname}`);
    const source = await registered(window, `Aurora Maria ${surname}`);
    await page.getByRole("button", { name: "Unir a outra conta" }).click();
    const dialog = page.locator("dialog");
    const choice = dialog.getByRole("button", { name: `Aurora ${surname}`, exact: true });
    for (let tries = 0; tries < 20 && !(await choice.count()); tries += 1) {
      await page.fill("#merge-into", "");
      await page.fill("#merge-into", surname);
      await page.waitForTimeout(700);
    }
    await sound(window, "merge, choosing");
    await choice.click();
    await dialog.getByText("Pode ser desfeito").waitFor();
    await sound(window, "merge, chosen");
    await dialog.getByRole("button", { name: "Unir", exact: true }).click();
    await page.waitForURL(target);
    await page.getByText("Contas unidas a esta").waitFor();
    await sound(window, "absorbed");
    await page.goto(source);
    await page.getByText("Conta unida a outra").first().waitFor();
    await sound(window, "merged");
    await page.getByRole("button", { name: "Desfazer a união" }).click();
    await page.getByRole("button", { name: "Alterar dados" }).waitFor();
    await page.getByText("desfez a união").waitFor();
    await sound(window, "unmerged");
    await window.context.close();
  });
});

/** Registers somebody with a telephone; gives the address of the page. */
async function registered(window: Window, name: string): Promise<string> {
  const { page } = window;
  await page.goto("/staff/customers/new");
  await page.waitForSelector("#f-name");
  await page.fill("#f-name", name);
  await page.fill("#f-phone", "912345678");
  await goOn(window);
  await page.getByRole("button", { name: "Registar" }).waitFor();
  await goOn(window);
  await page.waitForURL(/\/staff\/customers\/[0-9a-f]{32}$/);
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return page.url();
}

/** The customer's side: the link sets the password, once, and the request is there. */
async function letIn(width: number, email: string, protocol: string): Promise<void> {
  const link = await mailedLink(email);
  const window = await open(browser, { width });
  const { page } = window;
  await page.goto(link);
  await page.waitForSelector("#password");
  await sound(window, "access");
  await page.fill("#password", PASSWORD);
  await page.click("form.signin button[type=submit]");
  await page.getByText("A palavra-passe está definida.").waitFor();
  await sound(window, "access, done");
  await page.click(".notice a[href='/sign-in']");
  await page.waitForURL("**/sign-in");
  await giveCredentials(window, { ...person("customer"), email, password: PASSWORD });
  await page.waitForURL("**/requests");
  await page.goto(`/requests/${protocol}`);
  await page.getByText("em nome do utente").first().waitFor();
  await sound(window, "request opened on behalf");
  await window.context.close();
}
