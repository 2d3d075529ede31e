import type { Window } from "./browser";

/** Opens every page of a list: what comes last is then seen as it comes, whatever other tests left. */
export async function wholeList({ page }: Window): Promise<void> {
  const more = page.locator(".more button");
  await page.waitForSelector(".rows, .empty");
  while (await more.count()) {
    await more.click();
    await page.waitForFunction(() => !document.querySelector(".more button:disabled"));
  }
}
