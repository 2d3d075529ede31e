import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../../core/api/errors";
import { needTexts, speak } from "../../core/i18n";
import Access from "./access";

const sent = vi.hoisted(() => vi.fn());
vi.mock("../../core/api/first-access", () => ({ setFirstPassword: sent }));

beforeEach(async () => {
  sent.mockReset();
  await speak("pt-PT");
  await needTexts("access");
  location.hash = "#customer-1.se.cret";
});
afterEach(cleanup);

const show = () => render(<Access />);
const choose = (password: string): void => {
  fireEvent.input(screen.getByLabelText("Nova palavra-passe"), { target: { value: password } });
  fireEvent.submit(screen.getByRole("button").closest("form")!);
};

it("acts on the button alone, with what stands behind the #", async () => {
  sent.mockResolvedValue({});
  location.hash = "#customer-1.secret";
  show();
  expect(sent).not.toHaveBeenCalled();
  choose("short");
  expect(sent).not.toHaveBeenCalled();
  expect(screen.getByText(/São precisos/)).toBeTruthy();
  choose("a long enough sentence");
  await screen.findByText(/Já pode entrar/);
  expect(sent.mock.calls[0]![0]).toEqual({ customer: "customer-1", secret: "secret", password: "a long enough sentence" });
  expect(location.hash).toBe("");
});

it("says when the link is no good any more", async () => {
  sent.mockRejectedValue(new ApiError(404, "access_link_gone", "Esta ligação já não serve."));
  show();
  choose("a long enough sentence");
  expect((await screen.findByRole("alert")).textContent).toContain("Esta ligação já não serve.");
});

it("says when a part of the link is missing", () => {
  location.hash = "#customer-1";
  show();
  expect(screen.getByRole("alert").textContent).toContain("Falta uma parte");
});
