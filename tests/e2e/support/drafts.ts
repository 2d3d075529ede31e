import type { Window } from "./browser";

/** Opens a form as nobody has begun it: what an earlier test typed would go on where it was. */
export async function anew({ page }: Window, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForSelector("form.form");
  const discard = page.getByRole("button", { name: "Descartar", exact: true });
  const begun = await discard.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  if (!begun) return;
  await discard.click();
  await page.getByRole("button", { name: "Sim, apagar tudo o que escrevi" }).click();
  await discard.waitFor({ state: "detached" });
}
