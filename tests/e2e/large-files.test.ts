import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { anew } from "./support/drafts";
import { goOn } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

/** 30 MB that begin as a film does: four parts. */
const SIZE = 30_000_000;
const folder = mkdtempSync(join(tmpdir(), "balcao-"));
const film = join(folder, "avaria.mp4");
const endless = join(folder, "enorme.mp4");

let browser: Browser;
beforeAll(async () => {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom\0\0\u0002\0isommp42", "latin1")]);
  writeFileSync(film, Buffer.concat([head, randomBytes(SIZE - head.length)]));
  writeFileSync(endless, Buffer.alloc(200_000_001));
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Answers questions: texts by what is written, choices by their value. */
async function answer({ page }: Window, texts: Record<string, string>, choices: Record<string, string>): Promise<void> {
  for (const [key, text] of Object.entries(texts)) await page.fill(`#f-${key}`, text);
  for (const [key, value] of Object.entries(choices)) await page.locator(`#f-${key}-${value}`).check();
}

/** The numbers of the parts that were sent, in their order; those that did not arrive too. */
function parts({ page }: Window): number[] {
  const sent: number[] = [];
  page.on("request", (call) => {
    const number = call.method() === "PUT" && new URL(call.url()).searchParams.get("partNumber");
    if (number) sent.push(Number(number));
  });
  return sent;
}

const VIDEO = "#f-video";
const choose = ({ page }: Window, path: string): Promise<void> =>
  page.setInputFiles(`[data-files]:has(${VIDEO}) input[type=file]`, path);
const item = ({ page }: Window) => page.locator(`[data-files]:has(${VIDEO}) .attachment`);

async function toVideo(window: Window): Promise<void> {
  const where = { company: "Padaria", branch: "Sede", version: "12.1.2411" };
  await answer(window, where, { database: "oracle", tiers: "local", hosted: "no" });
  await goOn(window);
  await window.page.waitForSelector("#f-subject");
  const what = { subject: "O fecho do mês para", routines: "Fecho do mês e lançamentos", steps: "Abrir o mês, lançar e fechar", wanted: "Que o mês feche e diga que fechou" };
  await answer(window, what, { particular: "no" });
  await goOn(window);
  await window.page.waitForSelector(VIDEO);
}

describe.each(WIDTHS)("a large file at %i px (F42)", (width) => {
  it("goes on after the line broke, after a reload, and is fetched by staff", async () => {
    const window = await open(browser, { width });
    const { page, context } = window;
    await signInCustomer(window, person("customer", 1));
    await anew(window, "/forms/support-ticket");
    await toVideo(window);

    await choose(window, endless);
    await item(window).getByText("Aqui pode ter até 200 MB").waitFor();
    await sound(window, "file too large");
    await item(window).getByRole("button", { name: /Retirar/ }).click();

    window.expectFailure(/net::ERR_/);
    const first = parts(window);
    await page.route(/partNumber=3/, (route) => route.abort("connectionreset"));
    await choose(window, film);
    await item(window).getByText("Sem ligação").waitFor();
    expect(await item(window).innerText()).toContain("(55%)");
    await sound(window, "file waits");
    expect([...new Set(first)]).toEqual([1, 2, 3]);

    await page.reload();
    await item(window).getByText("O envio ficou a meio (55%)").waitFor();
    await sound(window, "file left");
    await page.unroute(/partNumber=3/);
    const second = parts(window);
    let released: () => void = () => undefined;
    const held = new Promise<void>((done) => (released = done));
    await page.route(/partNumber=4/, async (route) => {
      await held;
      await route.continue();
    });
    await choose(window, film);
    await item(window).getByText("A enviar…").waitFor();
    await expect.poll(() => second, { timeout: 30_000 }).toContain(4);
    await context.setOffline(true);
    released();
    await item(window).getByText("Sem ligação").waitFor();
    await page.unroute(/partNumber=4/);
    await context.setOffline(false);
    await page.waitForSelector(`[data-files]:has(${VIDEO}) .attachment--accepted`, { timeout: 60_000 });
    expect(second.filter((number) => number < 3)).toEqual([]);
    expect([...new Set(second)]).toEqual([3, 4]);
    expect(await item(window).count()).toBe(1);
    await sound(window, "large file accepted");

    await answer(window, {}, { calculation: "no" });
    await goOn(window);
    await page.waitForSelector("#f-since");
    await answer(window, { since: "1", "since-month": "11", "since-year": "2025" }, { after_update: "no", affected: "all" });
    await goOn(window);
    await page.getByText("Confirme as suas respostas").waitFor();
    await goOn(window);
    await page.waitForURL("**/submitted");
    const number = await page.locator(".receipt__number").innerText();

    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    await attendant.page.goto(`/staff/requests/${number}`);
    const file = attendant.page.locator(".file", { hasText: "avaria.mp4" }).first();
    await file.waitFor();
    const [saved] = await Promise.all([attendant.page.waitForEvent("download"), file.click()]);
    expect(statSync(await saved.path()).size).toBe(SIZE);
    await Promise.all([context.close(), attendant.context.close()]);
  });

  it("is cancelled for good", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    window.expectFailure(/net::ERR_/);
    await signInCustomer(window, person("customer", 1));
    await anew(window, "/forms/support-ticket");
    await toVideo(window);
    await page.route(/partNumber=2/, (route) => route.abort("connectionreset"));
    await choose(window, film);
    await item(window).getByText("Sem ligação").waitFor();
    const cancelled = page.waitForResponse((one) => one.url().endsWith("/cancel"));
    await item(window).getByRole("button", { name: /Cancelar/ }).click();
    expect((await cancelled).status()).toBe(201);
    expect(await item(window).count()).toBe(0);
    await page.unroute(/partNumber=2/);
    const again = parts(window);
    await choose(window, film);
    await page.waitForSelector(`[data-files]:has(${VIDEO}) .attachment--accepted`, { timeout: 60_000 });
    expect(again).toEqual([1, 2, 3, 4]);
    await window.context.close();
  });
});

it("a small file whose line breaks is sent again by itself", async () => {
  const window = await open(browser, { width: 320 });
  const { page } = window;
  window.expectFailure(/net::ERR_/);
  await signInCustomer(window, person("customer", 1));
  await anew(window, "/forms/support-ticket");
  await toVideo(window);
  let broken = 0;
  const posts = (url: URL): boolean => !url.pathname.startsWith("/api/") && !url.search;
  await page.route(posts, (route) => {
    if (route.request().method() !== "POST" || broken++) return route.fallback();
    return route.abort("connectionreset");
  });
  const small = join(folder, "registo.txt");
  writeFileSync(small, "2026-11-22 09:00:01 ERROR\n");
  await page.setInputFiles("[data-files]:has(#f-logs) input[type=file]", small);
  await page.getByText("Sem ligação").waitFor();
  await page.waitForSelector("[data-files]:has(#f-logs) .attachment--accepted");
  expect(broken).toBeGreaterThan(1);
  await window.context.close();
});
