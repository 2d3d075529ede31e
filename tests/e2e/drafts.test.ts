import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { sound } from "./support/screen";
import { anew } from "./support/drafts";
import { signInCustomer } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const FORM = "/forms/support-ticket";
const SUBJECT = "#f-company";
/** Types, and waits until the server has said what became of it. */
async function type({ page }: Window, text: string): Promise<void> {
  const answered = page.waitForResponse(
    (one) => one.request().method() === "POST" && one.url().includes("/my/drafts/"),
  );
  await page.fill(SUBJECT, text);
  await answered;
}
const saved = ({ page }: Window) => page.getByText(/^Rascunho guardado às/).waitFor();

describe.each(WIDTHS)("a form being filled at %i px", (width) => {
  it("is kept as one types, goes on elsewhere, and asks when two went on (F21–F25)", async () => {
    const here = await open(browser, { width });
    const there = await open(browser, { width });
    for (const each of [here, there]) await signInCustomer(each, person("customer", 1));
    await anew(here, FORM);
    await type(here, "Esplanada de ver");
    await saved(here);
    await sound(here, "draft saved");

    await there.page.goto("/requests");
    await there.page.locator(".drafts a").click();
    await expect.poll(() => there.page.inputValue(SUBJECT)).toBe("Esplanada de ver");
    await type(there, "Esplanada de verão");
    await saved(there);

    await type(here, "Esplanada de inverno");
    await here.page.getByText("Há outra versão deste formulário").waitFor();
    here.complaints.length = 0; // the browser tells of the refused save
    await sound(here, "draft elsewhere");
    await here.page.getByRole("button", { name: "Continuar o que está guardado" }).click();
    await expect.poll(() => here.page.inputValue(SUBJECT)).toBe("Esplanada de verão");

    await here.page.reload();
    await expect.poll(() => here.page.inputValue(SUBJECT)).toBe("Esplanada de verão");
    expect(await here.page.getByText("Há outra versão deste formulário").count()).toBe(0);

    await here.page.goto("/requests");
    await here.page.waitForSelector(".drafts a");
    await sound(here, "drafts listed");
    await here.page.locator(".drafts button").click();
    await here.page.waitForSelector(".drafts", { state: "detached" });
    await here.page.goto(FORM);
    await here.page.waitForSelector(SUBJECT);
    await Promise.all([here.context.close(), there.context.close()]);
  });
});
