import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { goOn, PICTURE } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const panel = ({ page }: Window) => page.locator("section", { has: page.locator("#process") });

/** A request for a permit, which goes through stages; returns its protocol number. */
async function permit(window: Window): Promise<string> {
  const { page } = window;
  await page.goto("/forms/works-permit");
  await page.fill("#f-subject", "Um telheiro no quintal");
  await page.getByLabel("No interior").check();
  await goOn(window);
  await page.fill("#f-place-street", "Rua das Obras");
  await page.fill("#f-place-number", String(Math.floor(Math.random() * 10_000)));
  await page.fill("#f-place-postcode", "1000-001");
  await page.fill("#f-place-city", "Lisboa");
  await goOn(window);
  await page.getByText("Confirme as suas respostas").waitFor();
  await goOn(window);
  await page.waitForURL("**/submitted");
  return page.locator(".receipt__number").innerText();
}

/** One of the ways that the panel offers, opened. */
async function choose(window: Window, way: string): Promise<void> {
  await panel(window).getByRole("button", { name: way }).click();
}

async function write(window: Window, label: string, text: string, button: string): Promise<void> {
  await panel(window).getByLabel(label).fill(text);
  await panel(window).getByRole("button", { name: button, exact: true }).click();
}

async function handOver(window: Window, condition: string, reason = ""): Promise<void> {
  await choose(window, "Encaminhar…");
  await panel(window).getByLabel(condition).check();
  if (reason) await panel(window).locator("#move-reason").fill(reason);
  await panel(window).getByRole("button", { name: "Encaminhar", exact: true }).click();
}

const stage = (window: Window, title: string): Promise<void> =>
  panel(window).locator('[aria-current="step"]', { hasText: title }).waitFor();

/** Adds a document that the current stage asks for. */
async function bring(window: Window, title: string): Promise<void> {
  const button = panel(window).getByRole("button", { name: `Juntar ${title}`, exact: true });
  await button.click();
  const file = panel(window).locator("input[type=file]");
  await file.setInputFiles({ name: "projeto.png", mimeType: "image/png", buffer: PICTURE });
  await panel(window).locator("button[type=submit]:not([disabled])").click();
  await panel(window).locator("li", { hasText: title }).getByText("recebido").waitFor();
}

describe.each(WIDTHS)("a process with stages at %i px", (width) => {
  it("goes from desk to desk, back to the customer, and to a decision (F31, F118–F123)", async () => {
    const customer = await open(browser, { width });
    const attendant = await open(browser, { width });
    await signInCustomer(customer, person("customer"));
    const id = await permit(customer);
    await customer.page.goto(`/requests/${id}`);
    await stage(customer, "Receção");
    expect(await customer.page.getByText("Notas da vistoria").count()).toBe(0);
    await sound(customer, "the process, begun");

    await signInStaff(attendant, person("attendant"));
    await attendant.page.goto(`/staff/requests/${id}`);
    await stage(attendant, "Receção");
    await choose(attendant, "Encaminhar…");
    await panel(attendant).getByText("Falta ainda: Projeto ou desenho da obra").waitFor();
    await sound(attendant, "what is missing before it goes on");

    await bring(customer, "Projeto ou desenho da obra");
    await sound(customer, "a document was brought");
    await attendant.page.reload();
    await choose(attendant, "Encaminhar…");
    await panel(attendant).getByLabel("Está completo").check();
    const named = panel(attendant).getByLabel("Quem continua");
    await named.locator("option").nth(1).waitFor({ state: "attached" });
    await named.selectOption({ index: 1 });
    await sound(attendant, "who goes on");
    await panel(attendant).getByRole("button", { name: "Encaminhar", exact: true }).click();
    await stage(attendant, "Análise técnica");

    await handOver(attendant, "O projeto tem de ser corrigido", "Falta a cota da cobertura.");
    await stage(customer, "Correção do projeto");
    await bring(customer, "Projeto corrigido");
    await handOver(customer, "Entregar o projeto corrigido");
    await stage(customer, "Análise técnica");
    await panel(customer).getByText("Falta a cota da cobertura.").waitFor();
    await sound(customer, "the history of stages");

    await attendant.page.reload();
    await choose(attendant, "Alterar respostas…");
    await panel(attendant).getByLabel("Favorável", { exact: true }).check();
    await panel(attendant).locator("form.form button[type=submit]").click();
    await panel(attendant).getByRole("button", { name: "Guardar respostas" }).click();
    await attendant.page.getByText("alterou respostas").first().waitFor();
    await sound(attendant, "answers of the stage");

    await choose(attendant, "Propor o que vai ser feito…");
    await write(attendant, "O que vai ser feito", "Autorizamos o telheiro, sem alterar a fachada.", "Propor");
    await customer.page.getByRole("button", { name: "Aprovar" }).waitFor();
    await sound(customer, "an understanding to decide on");
    await customer.page.getByRole("button", { name: "Aprovar" }).click();
    await stage(customer, "Decisão");
    await customer.page.getByText("Mostrar as respostas").click();
    await customer.page.locator(".answers").getByText("Favorável").waitFor();

    await attendant.page.reload();
    await attendant.page.locator(".way", { hasText: "Enviar solução" }).click();
    await attendant.page.fill(".desk .composer textarea", "A licença foi emitida.");
    await attendant.page.click(".desk .composer button[type=submit]");
    await attendant.page.waitForSelector(".turn .pill--resolved");
    await sound(attendant, "decided");
    await Promise.all([customer.context.close(), attendant.context.close()]);
  });

  it("is insisted on, cancelled and deleted, each where it may be (F90, F91, F96, F124, D2)", async () => {
    const customer = await open(browser, { width });
    const administrator = await open(browser, { width });
    await signInCustomer(customer, person("customer"));
    const id = await permit(customer);
    await customer.page.goto(`/requests/${id}`);
    await choose(customer, "Reiterar…");
    await write(customer, "O que espera ainda?", "Já passaram duas semanas.", "Reiterar");
    await customer.page.getByText("reiterou o pedido").first().waitFor();
    await panel(customer).getByText("O que não é possível agora, e porquê").click();
    await panel(customer).getByText("O prazo prometido ainda não passou.").waitFor();
    expect(await panel(customer).getByRole("button", { name: "Cancelar o pedido…" }).count()).toBe(0);
    await sound(customer, "what is not possible, and why");

    await signInStaff(administrator, person("administrator"));
    await administrator.page.goto(`/staff/requests/${id}`);
    await choose(administrator, "Cancelar o pedido…");
    await write(administrator, "Motivo (facultativo)", "A pedido, ao balcão.", "Cancelar o pedido");
    await administrator.page.waitForSelector(".turn .pill--cancelled");
    await choose(administrator, "Eliminar…");
    await sound(administrator, "about to delete");
    await panel(administrator).getByRole("button", { name: "Eliminar para sempre" }).click();
    await administrator.page.waitForURL(/\/staff$/);
    customer.expectFailure(/404/);
    await customer.page.goto(`/requests/${id}`);
    await customer.page.getByText("Este pedido não existe, ou não é seu.").waitFor();
    await Promise.all([customer.context.close(), administrator.context.close()]);
  });
});
