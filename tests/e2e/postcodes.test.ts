import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./support/browser";
import { fillProblem, goOn } from "./support/public-place";
import { sound } from "./support/screen";
import { WIDTHS } from "./support/widths";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each(WIDTHS)("an address by its postal code at %i px (F14)", (width) => {
  it("is filled in, offered, or chosen from a list, and never replaced unasked", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    const street = page.locator("#f-place-street");
    const said = page.locator(".address [role=status]");
    await page.goto("/forms/public-place");
    await fillProblem(window, "Buraco na praça");
    await goOn(window);
    await page.locator("#f-place-postcode").pressSequentially("1100148");
    await said.getByText("Praça do Comércio, Lisboa").waitFor();
    expect(await street.inputValue()).toBe("Praça do Comércio");
    expect(await page.locator("#f-place-city").inputValue()).toBe("Lisboa");
    await sound(window, "address filled in");

    await street.fill("A minha rua");
    await page.fill("#f-place-postcode", "8000-138");
    await said.getByText("Este código postal é de Largo da Sé, Faro.").waitFor();
    await page.getByRole("button", { name: "Usar esta morada" }).waitFor();
    expect(await street.inputValue()).toBe("A minha rua");
    await sound(window, "address offered");
    await page.focus("#f-place-postcode");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await street.inputValue()).toBe("Largo da Sé");

    await page.fill("#f-place-postcode", "7200-175");
    await page.getByRole("button", { name: "Rua de Santiago, Monsaraz" }).waitFor();
    await sound(window, "address with streets to choose from");
    await page.getByRole("button", { name: "Rua de Santiago, Monsaraz" }).click();
    expect(await street.inputValue()).toBe("Rua de Santiago");
    expect(await page.locator("#f-place-number").evaluate((own) => own === document.activeElement)).toBe(true);
    await window.context.close();
  });

  it("is filled in at registration too", async () => {
    const window = await open(browser, { width });
    const { page } = window;
    await page.goto("/register");
    await page.locator("form.form").waitFor();
    await page.locator("#f-kind").check();
    await page.fill("#f-name", "Pessoa do ensaio");
    await page.locator("#f-country").check();
    await page.fill("#f-nif", "123 456 789");
    for (const [part, value] of [["", "28"], ["-month", "2"], ["-year", "1990"]]) await page.fill(`#f-birth_date${part}`, value!);
    await goOn(window);
    await page.fill("#f-address-postcode", "4000-069");
    await page.locator(".address [role=status]", { hasText: "Praça de Almeida Garrett, Porto" }).waitFor();
    await window.context.close();
  });
});
