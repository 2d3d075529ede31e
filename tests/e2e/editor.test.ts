import { randomUUID } from "node:crypto";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { pick, press, write } from "./support/keys";
import { goOn } from "./support/public-place";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const SAVED = "#saving:is([data-kind=saved], [data-kind=same])";

async function english({ page }: Window): Promise<void> {
  await page.selectOption(".language select", "en");
  await page.waitForFunction(() => document.documentElement.lang === "en");
}

async function console(width: number, role: "administrator" | "attendant" = "administrator"): Promise<Window> {
  const window = await open(browser, { width, locale: "en" });
  await signInStaff(window, person(role));
  await english(window);
  return window;
}

/** A type of one's own, of so many questions, brought as a file; no test writes in another's draft. */
async function brought(window: Window, fields: number): Promise<string> {
  const { page } = window;
  const id = `t-${randomUUID().slice(0, 8)}`;
  const text = (words: string) => ({ "pt-PT": words, "pt-BR": words, en: words });
  const states = ["open", "in_progress", "pending", "customer_validation", "resolved", "closed", "cancelled"];
  const document = {
    id,
    title: text(`Form ${id}`),
    summary: text("A form of a test"),
    keywords: {},
    icon: "document",
    order: 900,
    department: { id: "support", title: text("Support") },
    section: { id: "tests", title: text("Tests") },
    category: { id: "tests", title: text("Tests") },
    words: Object.fromEntries(states.map((one) => [one, { stage: text(one), action: text(one) }])),
    waits: { reply: { days: 7 }, validation: { days: 5 }, agreement: { days: 5 } },
    form: {
      title: text(`Form ${id}`),
      steps: Array.from({ length: Math.ceil(fields / 20) }, (_, step) => ({
        id: `step-${step + 1}`,
        title: text(`Step ${step + 1}`),
        fields: Array.from({ length: Math.min(20, fields - step * 20) }, (__, place) => ({
          key: `field_${step * 20 + place + 1}`,
          type: "text",
          label: text(`Question ${step * 20 + place + 1}`),
        })),
      })),
    },
  };
  await page.goto("/staff/types");
  await page.waitForSelector("#new");
  await page.setInputFiles("#import-file", { name: "type.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(document)) });
  await page.waitForURL(`**/staff/types/${id}/edit`);
  await page.waitForSelector(".build__row");
  return id;
}

describe.each(WIDTHS)("the editor of forms at %i px", (width) => {
  it("is sound in its list, a new form, a field, a preview, its versions and with problems", async () => {
    const window = await console(width);
    const { page } = window;
    await page.goto("/staff/types");
    await page.waitForSelector(".row");
    await sound(window, "forms");
    await page.click("#new");
    await page.waitForSelector("#new-title");
    await sound(window, "forms new");
    await page.goto("/staff/types/support-ticket/edit");
    await page.waitForSelector(".build__row");
    await sound(window, "form whole");
    await page.click(".build__row >> nth=0");
    await sound(window, "form step");
    for (const type of ["One of few options", "Short text · conditional", "Files"]) {
      await page.locator(".build__row", { hasText: type }).first().click();
      await sound(window, `form field ${type}`);
    }
    await page.click("#preview");
    await page.waitForSelector(".build__preview form");
    await page.click("#narrow");
    await sound(window, "form preview");
    // It shows the step that is written, and keeps what was answered in another.
    await page.locator(".build__row--step").first().click();
    await page.fill(".build__preview #f-company", "Bakery");
    await page.locator(".build__row--step", { hasText: "Evidence" }).click();
    await page.locator(".build__preview h2", { hasText: "Evidence" }).waitFor();
    await page.getByRole("button", { name: "Attendant" }).click();
    await page.locator(".build__preview .answers", { hasText: "Bakery" }).waitFor();
    await sound(window, "form preview of an attendant");
    await page.click("#versions");
    await page.waitForSelector("#before");
    await sound(window, "form versions");
    await page.keyboard.press("Escape");
    for (const language of ["pt-PT", "pt-BR"]) {
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      await sound(window, `form ${language}`);
      expect(await page.locator("main").innerText()).not.toMatch(/editor\.\w/);
    }
    await window.context.close();
  });

  it("is sound for rows and totals, and with what is wrong beside it", async () => {
    const window = await console(width);
    const { page } = window;
    await brought(window, 1);
    await page.click("#palette summary");
    for (const kind of ["group", "integer", "total", "file", "address", "date", "signature", "note"]) {
      if (kind === "total") await page.click(".build__row >> nth=1");
      await page.click(`#add-${kind}`);
      await page.waitForSelector("#p-label-pt-PT:focus");
    }
    await page.waitForSelector("#problems ~ ol .link");
    await sound(window, "form wrong");
    await page.click("#publish");
    await page.waitForSelector("#to-problems");
    await sound(window, "form not to be published");
    await page.click("#to-problems");
    await page.waitForSelector("#problems:focus");
    await page.locator("#problems ~ ol .link").first().click();
    await page.waitForFunction(() => document.activeElement!.closest(".build__panel") !== null);
    await window.context.close();
  });

  it("offers articles beside one question, and says so of a second (F43)", async () => {
    const window = await console(width);
    const { page } = window;
    await brought(window, 2);
    await page.locator(".build__row", { hasText: "Question 1" }).click();
    await page.check("#p-articles");
    await page.locator(".build__row", { hasText: "Question 2" }).click();
    await page.check("#p-articles");
    await page.waitForSelector("#p-articles-error");
    await page.locator("#problems ~ ol .link", { hasText: "articles" }).waitFor();
    await sound(window, "form articles twice");
    await page.uncheck("#p-articles");
    await page.waitForSelector("#p-articles-error", { state: "detached" });
    await page.waitForSelector(SAVED);
    await page.reload();
    await page.locator(".build__row", { hasText: "Question 1" }).click();
    await page.waitForSelector("#p-articles:checked");
    await window.context.close();
  });
});

/** A text, the same in every language. */
async function say(window: Window, id: string, words: string): Promise<void> {
  await write(window, `#${id}-pt-PT`, words);
  if (await window.page.locator(`#${id}-same`).count()) return press(window, `#${id}-same`);
  for (const language of ["pt-BR", "en"]) await write(window, `#${id}-${language}`, words);
}

/** A question after the last one, by the keyboard. */
async function ask(window: Window, kind: string, label: string): Promise<void> {
  await press(window, `#add-${kind}`);
  await window.page.waitForSelector("#p-label-pt-PT:focus");
  await say(window, "p-label", label);
}

async function choices(window: Window, ...labels: string[]): Promise<void> {
  for (const [place, label] of labels.entries()) await say(window, `option-${place}`, label);
}

/** Shown only if the question before is answered by its first option. */
async function onlyIf(window: Window): Promise<void> {
  await press(window, "#p-when-add");
}

describe("a form for support (F45–F54)", () => {
  it("is built from nothing by the keyboard, published, filled on a phone and read by an attendant", async () => {
    const title = `Apoio ${randomUUID().slice(0, 6)}`;
    const staff = await console(1280);
    const { page } = staff;
    await page.goto("/staff/types");
    await page.waitForSelector("#new");
    await press(staff, "#new");
    await page.waitForSelector("#new-title");
    await write(staff, "#new-title", title);
    await pick(staff, "#new-department", "Support");
    await pick(staff, "#new-place", "Software");
    await press(staff, "#begin");
    await page.waitForURL("**/edit");
    await page.waitForSelector(".build__row");

    await press(staff, "#palette summary");
    await press(staff, ".build__row--step");
    await say(staff, "p-title", "O ambiente");
    await ask(staff, "text", "Empresa");
    await ask(staff, "text", "Filial");
    await ask(staff, "text", "Versão");
    await press(staff, "#hint");
    await say(staff, "p-hint", "Menu Ajuda, Acerca de");
    await ask(staff, "radio", "Base de dados");
    await choices(staff, "SQL", "Oracle");
    await ask(staff, "radio", "Alojado por nós");
    await choices(staff, "Sim", "Não");
    await ask(staff, "text", "Ambiente de teste");
    await onlyIf(staff);
    expect(await page.locator("#p-when-sentence").innerText()).toBe("Only if “Alojado por nós” is “Sim”.");
    await press(staff, "#add-step");
    await page.waitForSelector("#p-title-pt-PT:focus");
    await say(staff, "p-title", "O que acontece");
    await ask(staff, "text", "Assunto");
    await ask(staff, "textarea", "Passos exatos");
    await ask(staff, "file", "Ecrãs completos");
    await ask(staff, "date", "Desde quando");
    await ask(staff, "radio", "A quem acontece");
    await choices(staff, "A um utilizador", "A todos");
    await ask(staff, "text", "Que utilizador");
    await onlyIf(staff);
    await press(staff, "#whole");
    await pick(staff, "#p-subject", "Assunto");
    await page.waitForSelector(`${SAVED}`);
    await page.waitForSelector("#verdict[data-fresh=true]:has-text('All is well')");
    await sound(staff, "support form built");

    await press(staff, "#publish");
    await page.waitForSelector("#confirm");
    await sound(staff, "support form to publish");
    await press(staff, "#confirm");
    await page.getByText("Version 1", { exact: true }).waitFor();
    const id = /types\/([^/]+)\/edit/.exec(page.url())![1]!;

    const phone = await open(browser, { width: 320, height: 700 });
    await signInCustomer(phone, person("customer"));
    await phone.page.goto(`/forms/${id}`);
    await phone.page.waitForSelector("#f-empresa");
    await sound(phone, "support form on a phone");
    await phone.page.fill("#f-empresa", "Padaria Central");
    await phone.page.fill("#f-filial", "Porto");
    await phone.page.fill("#f-versao", "12.4");
    await phone.page.getByLabel("Oracle").check();
    expect(await phone.page.locator("#f-ambiente_de_teste").count()).toBe(0);
    await phone.page.getByLabel("Sim").check();
    await phone.page.fill("#f-ambiente_de_teste", "https://teste.example");
    await goOn(phone);
    await phone.page.waitForSelector("#f-assunto");
    await phone.page.fill("#f-assunto", "Não imprime");
    await phone.page.fill("#f-passos_exatos", "Abrir\nImprimir");
    await phone.page.fill("#f-desde_quando", "3");
    await phone.page.fill("#f-desde_quando-month", "11");
    await phone.page.fill("#f-desde_quando-year", "2025");
    await phone.page.getByLabel("A todos").check();
    await sound(phone, "support form filled on a phone");
    await goOn(phone);
    await phone.page.getByText("Confirme as suas respostas").waitFor();
    await sound(phone, "support form checked on a phone");
    await goOn(phone);
    await phone.page.waitForURL("**/submitted");
    const request = /requests\/([^/]+)\/submitted/.exec(phone.page.url())![1]!;
    await phone.context.close();

    for (const width of WIDTHS) {
      const attendant = await console(width, "attendant");
      await attendant.page.goto(`/staff/requests/${request}`);
      await attendant.page.waitForSelector(".answers__list");
      await sound(attendant, "support request read");
      const shown = await attendant.page.locator(".answers").first().innerText();
      expect(shown).toContain("Padaria Central");
      expect(shown).toContain("https://teste.example");
      expect(shown).not.toContain("Que utilizador");
      expect(await attendant.page.locator("h1").innerText()).toContain("Não imprime");
      await attendant.context.close();
    }
    await staff.context.close();
  });
});

describe("writing a form", () => {
  it("is undone and redone by keyboard, also in the middle of a word, and saved by itself", async () => {
    const window = await console(1280);
    const { page } = window;
    await brought(window, 3);
    await page.click(".build__row >> nth=2");
    await page.fill("#p-label-en", "");
    await page.locator("#p-label-en").pressSequentially("Another");
    expect(await page.locator(".build__row >> nth=2").innerText()).toContain("Another");
    await page.keyboard.press("Control+z");
    await expect.poll(() => page.inputValue("#p-label-en")).toBe("Question 2");
    await page.keyboard.press("Control+Shift+z");
    await expect.poll(() => page.inputValue("#p-label-en")).toBe("Another");
    await page.waitForSelector("#saving[data-kind=saved]");
    await page.reload();
    await page.waitForSelector(".build__row");
    expect(await page.locator(".build__row >> nth=2").innerText()).toContain("Another");
    await page.click(".build__row >> nth=2");
    await page.click("#remove");
    await expect.poll(() => page.locator(".build__row").count()).toBe(3);
    await page.click("#undo");
    await expect.poll(() => page.locator(".build__row").count()).toBe(4);
    await window.context.close();
  });

  it("survives a reload while the network is away, and says why it is not saved", async () => {
    const window = await console(1280);
    const { page, context } = window;
    await brought(window, 2);
    window.expectFailure(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load/);
    await page.route("**/draft", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await page.click(".build__row >> nth=1");
    await page.fill("#p-label-en", "Written offline");
    await page.waitForSelector("#saving[data-kind=failed]", { timeout: 20_000 });
    await sound(window, "form not saved");
    await page.reload();
    await page.waitForSelector(".build__row");
    expect(await page.locator(".build__row >> nth=1").innerText()).toContain("Written offline");
    await page.unroute("**/draft");
    // By itself, or by the button that is shown until it tries again.
    await page.waitForSelector("#saving[data-kind=saved], #saving button", { timeout: 20_000 });
    const again = page.locator("#saving button");
    if (await again.count()) await again.click();
    await page.waitForSelector("#saving[data-kind=saved]", { timeout: 20_000 });
    await context.close();
  });

  it("moves fields by dragging and by keys, within a step and to the next", async () => {
    const window = await console(1280);
    const { page } = window;
    await brought(window, 22);
    const row = (place: number) => page.locator(`.build__row >> nth=${place}`);
    await row(1).dragTo(row(4));
    await expect.poll(() => row(3).innerText()).toContain("Question 1");
    await row(20).focus();
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(() => row(21).innerText()).toContain("Question 20");
    expect(await row(20).innerText()).toContain("Step 2");
    expect(await row(21).evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => row(20).innerText()).toContain("Question 20");
    await page.locator(".build__row--step", { hasText: "Step 2" }).dragTo(row(18));
    await expect.poll(() => row(0).innerText()).toContain("Step 2");
    await window.context.close();
  });

  it("takes fields from the palette to the place where they are dropped", async () => {
    const window = await console(1280);
    const { page } = window;
    await brought(window, 22);
    const row = (place: number) => page.locator(`.build__row >> nth=${place}`);
    const kinds = () => page.locator(".build__kind").allInnerTexts();
    /** As a hand does it: it is held before the page scrolls to where it goes. */
    const carry = async (kind: string, to: Locator, y: number): Promise<void> => {
      await page.locator(`#add-${kind}`).hover();
      await page.mouse.down();
      await page.locator(`#add-${kind}`).hover({ position: { x: 9, y: 9 } });
      for (const x of [40, 41]) await to.hover({ position: { x, y }, force: true });
      expect(await page.locator("[data-drop]").count()).toBeLessThanOrEqual(1);
      await page.mouse.up();
    };
    const low = async (place: number): Promise<number> => (await row(place).boundingBox())!.height - 6;
    await page.click("#palette summary");
    await carry("date", row(2), 6);
    await expect.poll(async () => (await kinds())[2]).toContain("Date");
    await page.waitForFunction(() => document.activeElement?.id === "p-label-pt-PT");
    expect(await row(2).getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator("[data-drop]").count()).toBe(0);
    await carry("email", row(5), await low(5));
    await expect.poll(async () => (await kinds())[6]).toContain("E-mail");
    // Over a step it is the last in it; below the line of a group it is asked in each row.
    await carry("group", page.locator(".build__row--step", { hasText: "Step 2" }), 12);
    await expect.poll(async () => (await kinds()).at(-1)).toContain("Repeating group");
    const group = (await page.locator(".build__row").count()) - 1;
    await row(3).click(); // the palette offers every kind again
    await carry("number", row(group), await low(group));
    await expect.poll(async () => (await kinds()).at(-1)).toContain("Number");
    await carry("date", row(group + 1), 6);
    await expect.poll(async () => (await kinds()).slice(-2).join()).toMatch(/Date.*Number/);
    await row(3).click();
    const before = await kinds();
    await carry("group", row(group + 1), 6); // no group in a group
    expect(await kinds()).toEqual(before);
    await sound(window, "fields dropped");
    for (let undone = 0; undone < 5; undone++) await page.click("#undo");
    expect(await page.locator(".build__row").count()).toBe(24);
    await page.waitForSelector(SAVED);
    await window.context.close();
  });

  it("tells the second editor who was faster, and takes either's", async () => {
    const [one, other] = [await console(1280), await console(1280)];
    const id = await brought(one, 2);
    await other.page.goto(`/staff/types/${id}/edit`);
    await other.page.waitForSelector(".build__row");
    for (const [{ page }, words] of [[one, "Mine"], [other, "Theirs"]] as const) {
      if (page === other.page) other.expectFailure(/409/);
      await page.click(".build__row >> nth=1");
      await page.fill("#p-label-en", words);
      await page.waitForSelector("#saving:is([data-kind=saved], [data-kind=stale])");
    }
    await other.page.waitForSelector("#theirs");
    expect(await other.page.locator(".notice--error").innerText()).toContain(person("administrator").name);
    await sound(other, "form saved by another");
    await other.page.click("#theirs");
    await expect.poll(() => other.page.locator(".build__row >> nth=1").innerText()).toContain("Mine");
    for (const { context } of [one, other]) await context.close();
  });

  it("throws away a form that was never published, and goes on with what another saved meanwhile", async () => {
    const [one, other] = [await console(1280), await console(1280)];
    const id = await brought(one, 1);
    await other.page.goto(`/staff/types/${id}/edit`);
    await other.page.waitForSelector(".build__row");
    await one.page.click(".build__row >> nth=1");
    await one.page.fill("#p-label-en", "Fresh");
    await one.page.waitForSelector("#saving[data-kind=saved]");
    await other.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => other.page.locator(".build__row >> nth=1").innerText()).toContain("Fresh");
    await one.page.click("#versions");
    await one.page.click("#discard");
    await one.page.waitForURL(/\/staff\/types$/);
    await one.page.waitForSelector(".row");
    expect(await one.page.locator(`a[href="/staff/types/${id}/edit"]`).count()).toBe(0);
    for (const { context } of [one, other]) await context.close();
  });

  it("publishes with what changed, compares, and takes an older version back", async () => {
    const window = await console(1280);
    const { page } = window;
    await brought(window, 2);
    await page.click("#publish");
    await page.click("#confirm");
    await page.getByText("Version 1", { exact: true }).waitFor();
    await page.click(".build__row >> nth=1");
    expect(await page.locator("#p-key").count()).toBe(0);
    await page.fill("#p-label-en", "Changed");
    await page.click("#publish");
    await page.waitForSelector(".build__changes li");
    expect(await page.locator(".build__changes").innerText()).toContain("Changed: “Changed”");
    await sound(window, "form to publish again");
    await page.click("#confirm");
    await page.getByText("Version 2", { exact: true }).waitFor();
    await page.click("#versions");
    await page.waitForSelector(".build__versions li");
    await page.getByRole("button", { name: "Go back to version 1" }).click();
    await expect.poll(() => page.locator(".build__row >> nth=1").innerText()).toContain("Question 1");
    await page.click("#versions");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
    expect(download.suggestedFilename()).toMatch(/^t-.*\.json$/);
    await window.context.close();
  });
});

it.each([false, true])("with 200 fields a keystroke answers within a frame and draws one row (preview: %s)", async (shown) => {
  const window = await console(1600);
  const { page } = window;
  await brought(window, 200);
  if (shown) {
    await page.click("#preview");
    await page.waitForSelector(".build__preview form");
  }
  await page.click(".build__row >> nth=150");
  const input = page.locator("#p-label-en");
  await input.focus();
  await page.evaluate(() => {
    const spent: number[] = [];
    const rows = new Set<Node>();
    addEventListener("keydown", () => {
      const began = performance.now();
      // After the event and all that follows from it at once, before the frame is drawn.
      requestAnimationFrame(() => spent.push(performance.now() - began));
    });
    new MutationObserver((records) => {
      for (const { target } of records) rows.add((target instanceof Element ? target : target.parentElement!).closest(".build__row")!);
    }).observe(document.querySelector(".build__steps")!, { subtree: true, childList: true, characterData: true, attributes: true });
    Object.assign(window, { spent, rows });
  });
  await input.pressSequentially("abcdefghijklmnopqrst", { delay: 60 });
  const { spent, rows } = await page.evaluate(() => {
    const kept = window as unknown as { spent: number[]; rows: Set<Node> };
    return { spent: kept.spent, rows: kept.rows.size };
  });
  const sorted = spent.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  globalThis.console.log(`keystroke: median ${median.toFixed(1)} ms, longest ${sorted.at(-1)!.toFixed(1)} ms, rows drawn ${rows}`);
  expect(rows).toBe(1);
  expect(median).toBeLessThan(17);
  if (shown) await sound(window, "form of 200 fields");
  await window.context.close();
});
