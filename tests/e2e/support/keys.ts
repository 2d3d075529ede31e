import type { Window } from "./browser";

const MOST = 400;

/** Tab or Shift+Tab, whichever is nearer, until the focus stands on it: nothing is clicked. */
export async function reach({ page }: Window, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  for (let presses = 0; presses < MOST; presses += 1) {
    const where = await page.evaluate((wanted) => {
      const here = document.activeElement!;
      const target = document.querySelector(wanted)!;
      if (here === target) return "here";
      const back = (here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return back && here !== document.body ? "before" : "after";
    }, selector);
    if (where === "here") return;
    await page.keyboard.press(where === "before" ? "Shift+Tab" : "Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

export async function press(window: Window, selector: string, key = "Enter"): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.press(key);
}

/** Writes over what stands in a line. */
export async function write(window: Window, selector: string, words: string): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.press("Control+A");
  await window.page.keyboard.type(words);
}

/** Chooses in a list by the first letters of its words, as one does without a mouse. */
export async function pick(window: Window, selector: string, words: string): Promise<void> {
  await reach(window, selector);
  await window.page.keyboard.type(words);
}
