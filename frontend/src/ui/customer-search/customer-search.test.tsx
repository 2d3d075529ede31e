import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Matches } from "../../core/api/customers";
import { ApiError } from "../../core/api/errors";
import { needTexts, speak } from "../../core/i18n";
import { CustomerSearch } from "./customer-search";

const asked = vi.hoisted(() => vi.fn());
vi.mock("../../core/api/customers", () => ({ findCustomers: asked }));

const MARIA = { id: "c/1", kind: "natural" as const, name: "Maria", email: "m@balcao.example", tax_id: "123456789", phone: "+351912345678", status: "active", version: 1 };
const answer = (items: Matches["items"], more = false): Promise<Matches> => Promise.resolve({ items, more });

beforeEach(async () => {
  vi.useFakeTimers();
  asked.mockReset();
  sessionStorage.clear();
  await speak("pt-PT");
  await needTexts("customers");
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const type = async (words: string): Promise<void> => {
  fireEvent.input(screen.getByRole("searchbox"), { target: { value: words } });
  await vi.advanceTimersByTimeAsync(300);
};

it("asks once after a pause, and shows who was found as links", async () => {
  asked.mockReturnValue(answer([MARIA]));
  render(<CustomerSearch id="find" label="Procurar" />);
  await type("m");
  expect(asked).not.toHaveBeenCalled();
  fireEvent.input(screen.getByRole("searchbox"), { target: { value: "mar" } });
  await type("maria");
  expect(asked).toHaveBeenCalledTimes(1);
  expect(asked.mock.calls[0]![0]).toBe("maria");
  const link = await screen.findByRole("link", { name: "Maria" });
  expect(link.getAttribute("href")).toBe("/staff/customers/c%2F1");
  expect(screen.getByRole("status").textContent).toBe("1 utente encontrado");
});

it("says that nobody was found, and that there are more", async () => {
  asked.mockReturnValueOnce(answer([])).mockReturnValueOnce(answer([MARIA], true));
  render(<CustomerSearch id="find" label="Procurar" />);
  await type("zzz");
  expect(screen.getByRole("status").textContent).toContain("Ninguém encontrado");
  await type("maria");
  expect(screen.getByRole("status").textContent).toContain("Há mais");
});

it("forgets the answer to an older question", async () => {
  let late: (value: Matches) => void = () => undefined;
  asked.mockReturnValueOnce(new Promise((done) => (late = done))).mockReturnValueOnce(answer([]));
  render(<CustomerSearch id="find" label="Procurar" />);
  await type("maria");
  await type("maria x");
  late({ items: [MARIA], more: false });
  await vi.advanceTimersByTimeAsync(10);
  expect(screen.queryByRole("link")).toBeNull();
});

it("lets one be chosen, keeps what was typed, and says what failed", async () => {
  const chosen = vi.fn();
  asked.mockReturnValueOnce(answer([MARIA])).mockRejectedValueOnce(new ApiError(500, "internal", "x"));
  const { unmount } = render(<CustomerSearch id="find" label="Procurar" keep="k" onPick={chosen} />);
  await type("maria");
  fireEvent.click(screen.getByRole("button", { name: "Maria" }));
  expect(chosen).toHaveBeenCalledWith(MARIA);
  unmount();
  render(<CustomerSearch id="find" label="Procurar" keep="k" />);
  expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("maria");
  await vi.advanceTimersByTimeAsync(300);
  expect(screen.getByRole("alert").textContent).toContain("Não foi possível procurar");
});
