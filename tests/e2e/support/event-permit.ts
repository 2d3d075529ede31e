import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import type { Window } from "./browser";
import { pick, press, reach, write } from "./keys";
import { PICTURE } from "./public-place";

const ROOT = resolve(import.meta.dirname, "../../..");
const STATE = dirname(resolve(process.env.STACK_JSON ?? join(ROOT, ".local/stack.json")));

/** Chooses a file behind a button, which is reached and pressed by the keyboard. */
export async function choose(
  window: Window,
  button: string,
  name: string,
  mimeType: string,
  buffer: Buffer,
): Promise<void> {
  // A new page of the form takes the focus to its heading once it is there.
  for (let tries = 0; tries < 5; tries++) {
    await reach(window, button);
    const asked = window.page.waitForEvent("filechooser", { timeout: 2_000 }).catch(() => null);
    await window.page.keyboard.press("Enter");
    const chooser = await asked;
    if (chooser) return chooser.setFiles({ name, mimeType, buffer });
  }
  throw new Error(`${button} asks for no file`);
}

/** Every answer of the permit, by the keyboard, up to the page that checks them. */
export async function fillPermit(window: Window, subject: string, path = "/forms/event-permit"): Promise<void> {
  const { page } = window;
  await page.goto(path);
  await page.waitForSelector("form.form");
  await withoutDraft(page);
  await write(window, "#f-subject", subject);
  await pick(window, "#f-kind", "Festa");
  await write(window, "#f-days-0-day", "12");
  await write(window, "#f-days-0-day-month", "6");
  await write(window, "#f-days-0-day-year", "2099");
  await write(window, "#f-days-0-from", "20:00");
  await write(window, "#f-days-0-until", "23:00");
  await write(window, "#f-days-0-hours", "3");
  await write(window, "#f-people", "120");
  await next(window);
  await second(window, "#f-where");
  await write(window, "#f-address-street", "Rua das Flores");
  await write(window, "#f-address-city", "Lisboa");
  await second(window, "#f-music");
  await next(window);
  await choose(window, "#f-plan", "planta.png", "image/png", PICTURE);
  await page.waitForSelector(".attachment--accepted");
  await press(window, "#f-declaration", "Space");
  await next(window);
  await page.waitForSelector("#signing");
}

/** What an earlier test gave up stays a draft, and would go on where it was. */
async function withoutDraft(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const discard = page.getByRole("button", { name: "Descartar", exact: true });
  if (!(await discard.isVisible())) return;
  await discard.click();
  await page.getByRole("button", { name: "Sim, apagar tudo o que escrevi" }).click();
  await page.getByText("Passo 1 de 4").waitFor();
}

/** The second of the answers to choose from, whose first has this name. */
async function second(window: Window, first: string): Promise<void> {
  await reach(window, first);
  await window.page.keyboard.press("ArrowDown");
}

export const next = (window: Window): Promise<void> => press(window, "form.form button[type=submit]");

/** The document to sign, as it is saved. */
export async function fetchDocument(window: Window): Promise<Buffer> {
  await reach(window, "#signing-document");
  const saved = window.page.waitForEvent("download");
  await window.page.keyboard.press("Enter");
  return readFile(await (await saved).path());
}

/** Signed as somebody of the demo, whom the stack trusts. */
export async function signedBy(name: string, pdf: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "sign-"));
  await writeFile(join(folder, "plan.pdf"), pdf);
  const call = ["-m", "infrastructure.demo.sign", join(folder, "plan.pdf"), name];
  await promisify(execFile)(join(ROOT, ".venv/bin/python"), call, { cwd: ROOT, env: { ...process.env, STATE } });
  return readFile(join(folder, "plan.signed.pdf"));
}

export const giveBack = (window: Window, pdf: Buffer): Promise<void> =>
  choose(window, "#signing-file", "assinado.pdf", "application/pdf", pdf);

/** Takes away what was given back. */
export const takeBack = (window: Window): Promise<void> => press(window, ".signing .attachment .button");

/** What is said of what was given back. */
export const said = async (page: Page, words: RegExp | string): Promise<void> =>
  page.locator(".signing").getByText(words).first().waitFor();
