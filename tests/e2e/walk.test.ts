import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { fillPlace, fillProblem, give, goOn, PICTURE, submitQuickly } from "./support/public-place";
import { wholeList } from "./support/queue";
import { sound } from "./support/screen";
import { giveCredentials, signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";

/** A live change is shown within this; no page is loaded again for it. */
const LIVE = { timeout: 10_000 };
/** The longest wait of the demo's policies, and some. */
const SILENCE = { timeout: 110_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const state = ({ page }: Window, name: string, options: object = LIVE) =>
  page.waitForSelector(`.turn .pill--${name}`, options);
const history = ({ page }: Window): Promise<string> => page.locator(".timeline").innerText();

/** Marks the page: a reload would lose the mark. */
const mark = ({ page }: Window): Promise<void> =>
  page.evaluate(() => void Object.assign(window, { untouched: true }));
const untouched = ({ page }: Window): Promise<boolean> => page.evaluate(() => "untouched" in window);

async function write({ page }: Window, way: string | null, text: string): Promise<void> {
  if (way) await page.locator(".way", { hasText: way }).click();
  await page.fill(".composer textarea", text);
  await page.click(".composer button[type=submit]");
}

/** Files by button, drop and paste; the sign-in is asked at the end, over the form, and the files go with it. */
async function submitForm(window: Window, subject: string): Promise<string> {
  const { page } = window;
  await page.goto("/");
  await page.fill("#search", "buraco");
  await page.click(".card__link");
  await page.waitForSelector("form.form");
  await goOn(window);
  await page.waitForSelector(".summary");
  await sound(window, "form with errors");
  await page.click(".summary a >> nth=1");
  await page.waitForFunction(() => document.activeElement?.id === "f-subject");

  await page.getByLabel("Veículo abandonado").check();
  await page.waitForSelector("#f-plate");
  await fillProblem(window, subject);
  await page.waitForSelector("#f-plate", { state: "detached" });
  await goOn(window);
  await fillPlace(window);
  await sound(window, "form, address");
  await goOn(window);

  await page.waitForSelector("form.form input[type=file]", { state: "attached" });
  await page.setInputFiles("form.form input[type=file]", { name: "botao.png", mimeType: "image/png", buffer: PICTURE });
  await give(window, "drop", "[data-files]", "largado.png");
  await give(window, "paste", "[data-files]", "colado.png");
  await page.waitForFunction(() => document.querySelectorAll(".attachment--accepted").length === 3);
  await sound(window, "form, files");
  await goOn(window);

  await page.getByText("Confirme as suas respostas").waitFor();
  expect(await page.locator("form.form").innerText()).toContain("largado.png");
  await sound(window, "form, check");
  await goOn(window);
  await page.getByRole("button", { name: "Enviar com conta" }).click();
  await page.waitForSelector("dialog[open] #username");
  await sound(window, "sign-in over the form");
  await giveCredentials(window, person("customer"));
  await page.waitForURL("**/submitted");
  const number = await page.locator(".receipt__number").innerText();
  expect(number).toMatch(/^\d{8}-\d{8}-\d{2}$/);
  await page.click(".receipt button >> nth=0");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);
  await sound(window, "submitted");
  return number;
}

async function openBoth(customer: Window, attendant: Window, id: string): Promise<void> {
  await Promise.all([
    customer.page.goto(`/requests/${id}`),
    attendant.page.click(`a[href="/staff/requests/${id}"]`),
  ]);
  for (const window of [customer, attendant]) {
    await window.page.waitForSelector(".live--live");
    if (window === customer) await window.page.click("summary");
    await window.page.waitForSelector(".answers__list");
    await mark(window);
  }
}

describe.each([1280, 320])("the main road at %i px", (width) => {
  it("from a form to a closed request, everything live", async () => {
    const customer = await open(browser, { width });
    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    await attendant.page.waitForSelector(".live--live");
    await wholeList(attendant);

    const subject = `Buraco na rua, ${width} px`;
    const id = await submitForm(customer, subject);
    // The queue shows it by itself.
    await attendant.page.waitForSelector(`a[href="/staff/requests/${id}"]`, LIVE);
    await sound(attendant, "queue");
    await customer.page.click("text=Ver o pedido");
    await customer.page.waitForURL(`**/requests/${id}`);
    await openBoth(customer, attendant, id);
    await sound(customer, "request, open");
    await sound(attendant, "staff request, open");
    expect(await customer.page.locator(".answers").innerText()).toContain("Rua das Flores 12");
    expect(await customer.page.locator(".answers").innerText()).not.toContain("Matrícula");

    // What the customer is typing, and where, is nobody else's business.
    await customer.page.fill(".composer textarea", "Ainda a escrever");
    await attendant.page.click(".take button");
    await state(customer, "in_progress");
    expect(await customer.page.inputValue(".composer textarea")).toBe("Ainda a escrever");
    expect(await customer.page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");

    await write(attendant, "Nota interna", "Só entre nós");
    await attendant.page.waitForSelector(".message--note");
    await sound(attendant, "staff request, note");
    await write(attendant, "Pedir informação", "Qual é a profundidade?");
    await state(customer, "pending");
    expect(await customer.page.locator(".discussion").innerText()).toContain("Qual é a profundidade?");
    expect(await customer.page.locator("main").innerText()).not.toContain("Só entre nós");
    expect(await customer.page.locator("[aria-live=polite]").innerText()).toContain("Pendente");

    // A reply in time brings it back.
    await write(customer, null, "Trinta centímetros");
    await state(attendant, "in_progress");
    expect(await attendant.page.locator(".discussion").innerText()).toContain("Trinta centímetros");

    if (width > 1000) await silence(customer, attendant);
    else await solution(customer, attendant);

    expect(await untouched(customer)).toBe(true);
    expect(await untouched(attendant)).toBe(true);
    await sound(customer, "request, closed");
    await sound(attendant, "staff request, closed");
    expect(await customer.page.locator(".composer").count()).toBe(0);
    expect(await customer.page.locator("main").innerText()).toContain("O pedido terminou");

    await customer.page.goto("/requests");
    await customer.page.waitForSelector(`a[href="/requests/${id}"]`);
    const row = customer.page.locator(".row", { hasText: id });
    expect(await row.locator(".pill--closed").count()).toBe(1);
    await sound(customer, "requests");
    await attendant.page.goto("/staff?view=finished");
    await attendant.page.waitForSelector(`a[href="/staff/requests/${id}"]`, { timeout: 5_000 }).catch(() => undefined);
    await sound(attendant, "queue, finished");
    await Promise.all([customer.context.close(), attendant.context.close()]);
  });
});

/** Pending → customer validation → closed, by the clock alone (F55–F57). */
async function silence(customer: Window, attendant: Window): Promise<void> {
  await write(attendant, "Pedir informação", "E a largura?");
  await state(customer, "pending");
  expect(await customer.page.locator(".turn").innerText()).toContain("Nesta demonstração");
  await state(customer, "customer_validation", SILENCE);
  await state(attendant, "customer_validation");
  await state(customer, "closed", SILENCE);
  await state(attendant, "closed");
  const told = await history(customer);
  expect(told).toContain("O utente não respondeu dentro do prazo.");
  expect(told).toContain("Não houve nova interação dentro do prazo.");
  expect(told.match(/Passou a «Validação do utente»/g)).toHaveLength(1);
}

/** Resolved → closed: silence means agreement (F58, F59). */
async function solution(customer: Window, attendant: Window): Promise<void> {
  await write(attendant, "Enviar solução", "Está tapado.");
  await state(customer, "resolved");
  await state(customer, "closed", SILENCE);
  await state(attendant, "closed");
  expect(await history(customer)).toContain("o silêncio vale acordo");
}

it("keeps the text when the request has moved meanwhile, and says so", async () => {
  const first = await open(browser, { width: 1280 });
  const second = await open(browser, { width: 1280 });
  const customer = await open(browser, { width: 1280 });
  await signInCustomer(customer, person("customer"));
  const id = await submitQuickly(customer);
  // This window's socket never answers: it does not learn of what the other one does.
  await first.page.routeWebSocket(/\/live$/, () => undefined);
  first.expectFailure(/409 \(Conflict\)/);
  await signInStaff(first, person("attendant"));
  await signInStaff(second, person("administrator"));
  for (const { page } of [first, second]) {
    await page.goto(`/staff/requests/${id}`);
    await page.waitForSelector(".take button");
  }
  await second.page.click(".take button");
  await state(second, "in_progress");
  await write(first, "Pedir informação", "Com base no que via antes");
  await first.page.getByText("O pedido mudou enquanto escrevia").waitFor();
  expect(await first.page.inputValue(".composer textarea")).toBe("Com base no que via antes");
  await state(first, "in_progress");
  await sound(first, "stale");
  await first.page.click(".composer button[type=submit]");
  await state(first, "pending");
  await Promise.all([first, second, customer].map(({ context }) => context.close()));
});

it("fetches a file by a link that is made at the click", async () => {
  const window = await open(browser, { width: 1280 });
  const { page } = window;
  await signInCustomer(window, person("customer"));
  const id = await submitQuickly(window);
  await page.goto(`/requests/${id}`);
  await page.waitForSelector(".composer");
  await give(window, "paste", ".composer textarea", "colado.png");
  await page.waitForSelector(".attachment--accepted");
  await write(window, null, "Com fotografia");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click(".message .file")]);
  expect(saved.suggestedFilename()).toBe("colado.png");
  await sound(window, "request with a file");
  await window.context.close();
});

it("does not show one customer what is another's", async () => {
  const mine = await open(browser, { width: 1280 });
  await signInCustomer(mine, person("customer"));
  const id = await submitQuickly(mine);
  const other = await open(browser, { width: 1280 });
  other.expectFailure(/404 \(Not Found\)/);
  await signInCustomer(other, person("customer", 1));
  await other.page.goto(`/requests/${id}`);
  await other.page.getByText("Este pedido não existe, ou não é seu.").first().waitFor();
  await sound(other, "another's request");
  await Promise.all([mine.context.close(), other.context.close()]);
});
