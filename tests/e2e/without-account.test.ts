import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { fillPlace, fillProblem, goOn, PICTURE } from "./support/public-place";
import { sound } from "./support/screen";
import { signInStaff } from "./support/sign-in";
import { person, stack } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What `wanted` finds in the newest mail that has it and `mark`; others have been seen before. */
async function mailed(mark: string, wanted: RegExp, not = ""): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const { items } = (await (await fetch(`${stack.mail}/messages`)).json()) as {
      items: { text: string; to?: unknown }[];
    };
    for (const item of items) {
      const found = JSON.stringify(item).includes(mark) && item.text.match(wanted)?.[0];
      if (found && found !== not) return found;
    }
    await new Promise((resume) => setTimeout(resume, 500));
  }
  throw new Error(`nothing like ${wanted} was mailed`);
}

/** Up to the check of all answers, with a picture. */
async function filled(window: Window, subject: string): Promise<void> {
  const { page } = window;
  await page.goto("/forms/public-place");
  await fillProblem(window, subject);
  await goOn(window);
  await fillPlace(window);
  await goOn(window);
  await page.setInputFiles("form.form input[type=file]", { name: "a.png", mimeType: "image/png", buffer: PICTURE });
  await page.waitForSelector(".attachment--accepted");
  await goOn(window);
  await page.getByText("Confirme as suas respostas").waitFor();
  await goOn(window);
  await page.waitForSelector("#ways");
}

describe.each(WIDTHS)("without an account at %i px (F2)", (width) => {
  it("is filed with an e-mail and a code, followed by a link, and answered", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    const email = `${randomUUID()}@balcao.example`;
    await filled(window, "Buraco sem conta");
    expect(await page.locator("form.form").isVisible()).toBe(false);
    await sound(window, "ways to send");
    await page.getByRole("button", { name: "Enviar só com o meu e-mail" }).click();
    window.expectFailure(/422/);
    await page.click("form.signin button[type=submit]");
    await page.waitForSelector("#filing-email-error");
    await sound(window, "ways with errors");
    await page.fill("#filing-name", "Pessoa de passagem");
    await page.fill("#filing-email", email);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#filing-code");
    const code = await mailed(email, /\b\d{6}\b/);
    await page.fill("#filing-code", String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    await page.keyboard.press("Enter");
    await page.waitForSelector("#filing-code-error");
    await sound(window, "code wrong");
    await page.fill("#filing-code", ` ${code.slice(0, 3)} ${code.slice(3)} `);
    await page.keyboard.press("Enter");
    const number = await page.locator(".receipt__number").innerText();
    await sound(window, "filed without account");

    const link = await mailed(number, /\/follow#[\w-]{20,}/);
    await page.goto("/");
    await page.goto(link);
    await sound(window, "follow link");
    await page.getByRole("button", { name: "Abrir o pedido" }).click();
    await page.getByText("a.png").first().waitFor();
    expect(page.url()).not.toContain("#");
    await sound(window, "followed");
    await page.fill(".composer textarea", "É junto ao número 12.");
    await page.click(".composer button[type=submit]");
    await page.locator(".discussion", { hasText: "É junto ao número 12." }).waitFor();
    await page.reload();
    await page.locator(".discussion", { hasText: "É junto ao número 12." }).waitFor();
    await page.locator("summary", { hasText: "Mostrar as respostas" }).click();
    const [saved] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      page.getByRole("button", { name: "Descarregar em PDF" }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${number}.pdf`);
    await sound(window, "followed and written");

    const attendant = await open(browser, { width });
    await signInStaff(attendant, person("attendant"));
    await attendant.page.goto(`/staff/requests/${number}`);
    await attendant.page.getByText("É junto ao número 12.").waitFor();
    await attendant.page.fill(".composer textarea", "Vamos ver amanhã.");
    await attendant.page.click(".composer button[type=submit]");
    await attendant.page.locator(".discussion", { hasText: "Vamos ver amanhã." }).waitFor();
    // Without a socket, and without anybody doing anything.
    await page.locator(".discussion", { hasText: "Vamos ver amanhã." }).waitFor({ timeout: 70_000 });

    const reader = await open(browser, { width });
    reader.expectFailure(/404/);
    await reader.page.goto(link);
    await reader.page.getByRole("button", { name: "Abrir o pedido" }).click();
    await reader.page.getByText("Esta ligação já foi usada").waitFor();
    await sound(reader, "follow link used");
    await reader.page.fill("#follow-number", number);
    await reader.page.fill("#follow-email", email);
    await reader.page.keyboard.press("Enter");
    await reader.page.getByText("Se o número e o e-mail corresponderem").waitFor();
    await sound(reader, "follow link asked");
    expect(await mailed(number, /\/follow#[\w-]{20,}/, link)).not.toBe(link);
    await Promise.all([window, attendant, reader].map(({ context }) => context.close()));
  });
});
