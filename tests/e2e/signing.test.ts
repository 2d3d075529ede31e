import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { fetchDocument, fillPermit, giveBack, next, said, signedBy, takeBack } from "./support/event-permit";
import { press, write } from "./support/keys";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PROBLEM = ".notice--error .notice__title";

describe.each(WIDTHS)("a form that has to be signed at %i px, by the keyboard (F16)", (width) => {
  it("is signed, given back, made out of date by another answer, signed anew and sent", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer"));
    await fillPermit(window, "Arraial assinado");
    await sound(window, "signing, check");

    // Without it nothing is sent.
    await next(window);
    await page.locator(PROBLEM).first().waitFor();
    expect(await page.locator(".notice--error").innerText()).toContain("tem de ser assinado");
    await sound(window, "signing, required");

    const document = await fetchDocument(window);
    expect(document.subarray(0, 5).toString()).toBe("%PDF-");
    await giveBack(window, document);
    await said(page, /não está assinado/);
    // What was said of its lack is past.
    expect(await page.getByText("O pedido não foi enviado").count()).toBe(0);
    await sound(window, "signing, unsigned");
    await takeBack(window);

    await giveBack(window, await signedBy("Maria Utente", document));
    await said(page, /documento destas respostas, assinado/);
    expect(await page.locator(".signing").innerText()).toContain("Assinado por Maria Utente");
    await sound(window, "signing, signed");
    // It stays through a reload, as the answers do.
    await page.reload();
    await said(page, /documento destas respostas, assinado/);

    // Another answer makes it out of date.
    await page.getByRole("button", { name: /Alterar.*Quantas pessoas/ }).focus();
    await page.keyboard.press("Enter");
    await write(window, "#f-people", "130");
    await next(window);
    await said(page, /está desatualizado/);
    await sound(window, "signing, out of date");
    window.expectFailure(/422/);
    await next(window);
    await page.getByText(/diz outras respostas/).waitFor();
    await takeBack(window);
    await giveBack(window, await signedBy("Maria Utente", await fetchDocument(window)));
    await said(page, /documento destas respostas, assinado/);
    await next(window);
    await page.waitForURL("**/submitted");
    const number = await page.locator(".receipt__number").innerText();

    await page.goto(`/requests/${number}`);
    await page.getByText("Mostrar as respostas").first().click();
    await page.waitForSelector("#signed-answers");
    await page.locator(".signing .signatures", { hasText: "Assinado por Maria Utente" }).waitFor();
    await sound(window, "signing, request");
    const saved = page.waitForEvent("download");
    await press(window, ".signing .button");
    expect((await saved).suggestedFilename()).toBe("assinado.pdf");

    // What was given back is not there for the next.
    await page.goto("/forms/event-permit");
    await page.waitForSelector("#f-subject");
    expect(await page.evaluate(() => sessionStorage.getItem("balcao.signed.event-permit"))).toBeNull();
    await window.context.close();

    const desk = await open(browser, { width });
    await signInStaff(desk, person("attendant"));
    await desk.page.goto(`/staff/requests/${number}`);
    await desk.page.locator(".signing .signatures", { hasText: "Assinado por Maria Utente" }).waitFor();
    await sound(desk, "signing, desk");
    await desk.context.close();
  });
});

it("is given back at the counter by the attendant, for the customer who signed it (F83)", async () => {
  const window = await open(browser, { width: 1280 });
  const { page } = window;
  await signInStaff(window, person("attendant"));
  await page.goto("/staff/customers");
  await page.fill("#find", person("customer").email);
  await page.keyboard.press("Enter");
  const link = page.locator('main a[href^="/staff/customers/"]:not([href$="/new"])').first();
  await link.waitFor();
  const customer = (await link.getAttribute("href"))!;
  await fillPermit(window, "Arraial ao balcão", `${customer}/request?type=event-permit`);
  await giveBack(window, await signedBy("Maria Utente", await fetchDocument(window)));
  await said(page, /documento destas respostas, assinado/);
  await sound(window, "signing, counter");
  await next(window);
  await page.getByText("Pedido registado.").waitFor();
  await page.goto(`/staff/requests/${await page.locator("strong.protocol").innerText()}`);
  await page.locator(".signing .signatures", { hasText: "Assinado por Maria Utente" }).waitFor();
  await window.context.close();
});

describe.each(WIDTHS)("the editor at %i px", (width) => {
  it("says what it means that a form has to be signed, and previews it", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("administrator"));
    await page.goto("/staff/types/event-permit/edit");
    await page.waitForSelector(".build__row");
    await page.getByRole("button", { name: /^Título/ }).click();
    await page.waitForSelector("#p-signature");
    await page.selectOption("#p-signature", "required");
    expect(await page.locator("#p-signature-hint").innerText()).toContain("Sem isso não há pedido");
    await sound(window, "signing, editor");
    await page.click("#preview");
    const preview = page.locator(".build__preview");
    await preview.locator("form").waitFor();
    await sound(window, "signing, editor with preview");
    await window.context.close();
  });
});
