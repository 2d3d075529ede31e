import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const VERDICT = "#verdict[data-fresh=true]";

async function english({ page }: Window): Promise<void> {
  await page.selectOption(".language select", "en");
  await page.waitForFunction(() => document.documentElement.lang === "en");
}

async function editor(width: number): Promise<Window> {
  const window = await open(browser, { width, locale: "en" });
  await signInStaff(window, person("administrator"));
  await english(window);
  await window.page.goto("/staff/admin/types");
  await window.page.click('a[href="/staff/admin/types/support-ticket/workflow"]');
  await window.page.waitForSelector(VERDICT);
  return window;
}

/** Tab, as often as it takes, to what `selector` names: nothing is clicked. */
async function reach({ page }: Window, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  for (let presses = 0; presses < 200; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

async function press(window: Window, selector: string): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.press("Enter");
}

/** Writes over the words of a line. */
async function write(window: Window, selector: string, words: string): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.press("Control+A");
  await window.page.keyboard.type(words);
}

/** Chooses in a list by the first letters of its words, as one does without a mouse. */
async function pick(window: Window, selector: string, words: string): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.type(words);
}

async function title(window: Window, kind: "stage" | "move", words: string): Promise<void> {
  for (const language of ["pt-PT", "pt-BR", "en"]) await write(window, `#${kind}-title-${language}`, words);
}

describe.each(WIDTHS)("the workflow editor at %i px", (width) => {
  it("is sound, empty of problems, wrong, and with a stage and a move chosen, in three languages", async () => {
    const window = await editor(width);
    const { page } = window;
    await sound(window, "as published");
    await page.click("#add-stage");
    await page.waitForSelector(`${VERDICT}:has-text("problem")`);
    await sound(window, "a stage is chosen");
    await page.click("#fields summary");
    await page.locator("#fields input").first().check();
    await sound(window, "the fields of a stage");
    await page.click("#connect");
    await page.getByRole("checkbox", { name: "A timer" }).check();
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page.waitForSelector(VERDICT);
    await sound(window, "a move is chosen");
    await page.locator(".flow__problems .link").first().click();
    await page.waitForSelector(".flow__traced");
    await sound(window, "a trace is shown");
    for (const language of ["pt-PT", "pt-BR"]) {
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      await sound(window, language);
    }
    expect(await page.locator("#publish").isDisabled()).toBe(true);
    await page.reload();
    await page.waitForSelector(`${VERDICT}:has-text("problema")`);
    expect(await page.locator(".flow__stage").count(), "the draft stays in the tab").toBeGreaterThan(1);
    await window.context.close();
  });
});

it("a three-stage workflow is built and published by keyboard only, and only when it is right", async () => {
  const window = await editor(1280);
  const { page } = window;
  const version = Number(/\d+/.exec(await page.getByText(/^Version \d+$/).innerText())![0]);
  const before = await page.locator(".flow__stage").count();
  const begun = Date.now() % 100000;
  const [first, second, last] = [`Triage ${begun}`, `Work ${begun}`, `Done ${begun}`];
  for (const name of [first, second, last]) {
    await press(window, "#add-stage");
    await page.waitForFunction((words) => document.querySelector("#chosen")?.textContent?.includes(words), "Stage");
    await title(window, "stage", name);
  }
  // The last one is chosen: a solution may be sent from it.
  await reach(window, ".flow__panel > .way input");
  await page.keyboard.press("Space");
  await page.waitForSelector(`${VERDICT}:has-text("problem")`);
  expect(await page.locator("#publish").isDisabled()).toBe(true);
  const stage = (name: string): string => `.flow__stage:has-text("${name}")`;
  for (const [from, to, name] of [
    [first, second, "Accepted"],
    [second, last, "Finished"],
  ] as const) {
    const id = await page.locator(stage(from)).getAttribute("data-id");
    await press(window, `.flow__stage[data-id="${id}"]`);
    await pick(window, "#connect-to", to);
    await press(window, "#connect");
    await title(window, "move", name);
    expect(await page.locator("#move-to option:checked").innerText()).toBe(to);
  }
  // Requests begin in the first one; the stages there were go.
  const old = await page.locator(".flow__stage").evaluateAll((all) => all.map((one) => one.getAttribute("data-id")!));
  const names = await page.locator(".flow__stage strong").allInnerTexts();
  await page.keyboard.press("Escape");
  for (const [index, id] of old.entries()) {
    if ([first, second, last].includes(names[index]!)) continue;
    await press(window, `.flow__stage[data-id="${id}"]`);
    await press(window, "#remove-stage");
    await page.locator(`.flow__stage[data-id="${id}"]`).waitFor({ state: "detached" });
  }
  expect(before).toBeGreaterThan(0);
  await pick(window, "#start", first);
  await page.waitForSelector(`${VERDICT}:has-text("All is well")`);
  await sound(window, "built");
  await press(window, "#publish");
  await page.getByText(`Version ${version + 1}`, { exact: true }).waitFor();
  expect(await page.locator(".flow__stage").count()).toBe(3);
  expect(await page.locator(".flow__move").allInnerTexts()).toEqual(["Accepted", "Finished"]);
  await window.context.close();
});

it("what somebody else published first is said, and the draft is not lost silently", async () => {
  const [one, other] = [await editor(1280), await editor(1280)];
  for (const { page } of [one, other]) {
    await page.locator(".flow__stage").first().click();
    await page.fill("#stage-title-en", `Begin ${Math.random()}`);
    await page.fill("#stage-title-pt-PT", "Início");
    await page.waitForSelector(`${VERDICT}:has-text("All is well")`);
  }
  await one.page.click("#publish");
  await one.page.locator("[role=status]", { hasText: "Published." }).waitFor({ state: "attached" });
  other.expectFailure(/409/);
  await other.page.click("#publish");
  await other.page.getByText("The workflow was not published.").waitFor();
  await sound(other, "stale");
  for (const { context } of [one, other]) await context.close();
});

it("undo and redo work by keyboard, and a move is drawn on the picture", async () => {
  const window = await editor(1280);
  const { page } = window;
  const stages = page.locator(".flow__stage");
  const before = await stages.count();
  await page.click("#add-stage");
  expect(await stages.count()).toBe(before + 1);
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => stages.count()).toBe(before);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => stages.count()).toBe(before + 1);
  const moves = await page.locator(".flow__move").count();
  await stages.first().click();
  await page.getByRole("button", { name: "Connect on the picture" }).click();
  await stages.last().click();
  await expect.poll(() => page.locator(".flow__move").count()).toBe(moves + 1);
  await window.context.close();
});
