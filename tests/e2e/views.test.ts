import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Window } from "./support/browser";
import { launch, open } from "./support/browser";
import { submitQuickly } from "./support/public-place";
import { wholeList } from "./support/queue";
import { sound } from "./support/screen";
import { signInCustomer, signInStaff } from "./support/sign-in";
import { person } from "./support/stack";
import { WIDTHS } from "./support/widths";

/** Counts trail behind a change by two queues. */
const COUNTED = { timeout: 15_000 };
const MINE = ["all", "my_responsibility", "awaiting_return", "concluded", "cancelled"] as const;
const DESK = ["mine", "department", "overdue", "waiting", "finished"] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const tab = ({ page }: Window, path: string) => page.locator(`.views a[href="${path}"]`);

/**
 * The view that is shown holds the request, and says how many it holds. Without a reload: the socket says
 * that something changed, and the counts are read again. The demo's clock moves others meanwhile.
 */
async function counted(window: Window, link: string): Promise<void> {
  await window.page.waitForSelector(`a[href="${link}"]`, COUNTED);
  await window.page.waitForFunction(
    () => {
      const rows = document.querySelectorAll(".rows .row").length;
      const shown = document.querySelector(".views a[aria-current=page] .views__count")?.textContent;
      return document.querySelector(".more") ? Number(shown) > rows : Number(shown) === rows;
    },
    undefined,
    COUNTED,
  );
}

describe.each(WIDTHS)("the views at %i px", (width) => {
  it("follow whose turn it is, with counts, for the customer and at the desk (F33, F111–F115)", async () => {
    const customer = await open(browser, { width });
    const attendant = await open(browser, { width });
    await signInCustomer(customer, person("customer"));
    await signInStaff(attendant, person("attendant"));
    for (const window of [customer, attendant]) await window.page.waitForSelector(".views__count");
    const id = await submitQuickly(customer);
    await customer.page.goto("/requests?view=awaiting_return");
    await counted(customer, `/requests/${id}`);
    await sound(customer, "awaiting return");

    await wholeList(attendant);
    await attendant.page.waitForSelector(`a[href="/staff/requests/${id}"]`, COUNTED);
    await attendant.page.click(`a[href="/staff/requests/${id}"]`);
    await attendant.page.click(".take button");
    await attendant.page.waitForSelector(".turn .pill--in_progress");
    await attendant.page.goto("/staff?view=mine");
    await counted(attendant, `/staff/requests/${id}`);
    await sound(attendant, "mine");

    await attendant.page.click(`a[href="/staff/requests/${id}"]`);
    await attendant.page.locator(".way", { hasText: "Pedir informação" }).click();
    await attendant.page.fill(".composer textarea", "De que tamanho é?");
    await attendant.page.click(".composer button[type=submit]");
    await attendant.page.waitForSelector(".turn .pill--pending");
    await customer.page.waitForSelector(`a[href="/requests/${id}"]`, { state: "detached", ...COUNTED });
    await tab(customer, "/requests?view=my_responsibility").click();
    await counted(customer, `/requests/${id}`);
    await sound(customer, "my responsibility");
    await Promise.all([customer.context.close(), attendant.context.close()]);
  });

  it("are reached by keyboard, and say what they mean when they are empty, in three languages", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInCustomer(window, person("customer", 1));
    await page.waitForSelector(".views__count");
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      for (const view of MINE) {
        await tab(window, view === "all" ? "/requests" : `/requests?view=${view}`).focus();
        await page.keyboard.press("Enter");
        const current = page.locator(".views a[aria-current=page]");
        await expect.poll(() => current.getAttribute("href")).toContain(view === "all" ? "/requests" : view);
        await page.waitForSelector(".rows, .empty");
        await sound(window, `${view} ${language}`);
      }
    }
    await page.goto("/requests?view=cancelled");
    await page.getByText("No request was cancelled.").waitFor();
    await window.context.close();
  });

  it("of the desk are sound in three languages", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await signInStaff(window, person("attendant"));
    for (const language of ["pt-PT", "pt-BR", "en"]) {
      await page.selectOption(".language select", language);
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      for (const view of DESK) {
        await page.goto(view === "department" ? "/staff" : `/staff?view=${view}`);
        await page.waitForSelector(".rows, .empty");
        await sound(window, `desk ${view} ${language}`);
      }
    }
    await window.context.close();
  });
});
