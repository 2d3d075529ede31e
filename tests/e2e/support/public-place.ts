import type { Window } from "./browser";

/** A picture that is one: eight bytes of signature are not enough for the inspection. */
export const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The problem: the first step of the form about a public place. */
export async function fillProblem({ page }: Window, subject: string): Promise<void> {
  await page.getByLabel("Buraco ou pavimento danificado").check();
  await page.fill("#f-subject", subject);
  await page.fill("#f-since", "1");
  await page.fill("#f-since-month", "11");
  await page.fill("#f-since-year", "2025");
  await page.locator("#f-danger-no").check();
}

export async function fillPlace({ page }: Window): Promise<void> {
  await page.fill("#f-place-street", "Rua das Flores");
  await page.fill("#f-place-number", "12");
  await page.fill("#f-place-postcode", "1000-001");
  await page.fill("#f-place-city", "Lisboa");
}

export const goOn = ({ page }: Window): Promise<void> => page.click("form.form button[type=submit]");

/** The shortest way to a request; returns its protocol number. */
export async function submitQuickly(window: Window): Promise<string> {
  const { page } = window;
  await page.goto("/forms/public-place");
  await fillProblem(window, "Outro buraco");
  await goOn(window);
  await fillPlace(window);
  await goOn(window);
  await page.waitForSelector("form.form input[type=file]", { state: "attached" });
  await goOn(window);
  await page.getByText("Confirme as suas respostas").waitFor();
  await goOn(window);
  await page.waitForURL("**/submitted");
  return page.locator(".receipt__number").innerText();
}

/** Puts a file into the page the way a drop or a paste does. */
export async function give(
  { page }: Window,
  how: "drop" | "paste",
  target: string,
  name: string,
): Promise<void> {
  await page.evaluate(
    ({ how, target, name, bytes }) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
      data.items.add(new File([content], name, { type: "image/png" }));
      const event =
        how === "drop"
          ? new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })
          : new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
      document.querySelector(target)!.dispatchEvent(event);
    },
    { how, target, name, bytes: PICTURE.toString("base64") },
  );
}
