import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { needTexts, speak } from "../../core/i18n";
import { AttachmentList } from "./list";
import type { Attachment } from "./use-attachments";

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("sending");
});
afterEach(cleanup);

const FILM = { key: 7, field: "", name: "film.mp4", size: 30_000_000, type: "video/mp4", progress: 0.557, id: null, problem: null };
const show = (part: Partial<Attachment>) => {
  const acts = { remove: vi.fn(), retry: vi.fn() };
  render(<AttachmentList files={[{ ...FILM, state: "sending", ...part }]} {...acts} />);
  return acts;
};

it("shows bytes and per cent that never run ahead, outside of what is said aloud (F42)", () => {
  const { remove } = show({});
  const shown = screen.getByText(/de 30.MB \(55.?%\)/);
  expect(shown.closest("[role=status]")).toBeNull();
  expect(screen.getByRole("progressbar", { name: "Envio de film.mp4" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Cancelar film.mp4" }));
  expect(remove).toHaveBeenCalledWith(7);
});

it("says that it waits for the line, and goes on by itself", () => {
  show({ waiting: true });
  expect(screen.getByRole("status").textContent).toContain("continua sozinho");
});

it("offers another try of what did not arrive, in words", () => {
  const { retry } = show({ state: "refused", again: true });
  expect(screen.getByRole("status").textContent).toBe("O ficheiro não chegou, porque a ligação falhou.");
  fireEvent.click(screen.getByRole("button", { name: "Tentar outra vez film.mp4" }));
  expect(retry).toHaveBeenCalledWith(7);
});

it("asks for the same file after a reload, for there is nothing here to try again with", () => {
  show({ state: "refused", left: true, again: true, started: "u1" });
  expect(screen.getByRole("status").textContent).toMatch(/ficou a meio \(55.?%\)/);
  expect(screen.queryByText(/Tentar outra vez/)).toBeNull();
});
