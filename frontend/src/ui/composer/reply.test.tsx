import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../core/api/client";
import { needTexts, speak } from "../../core/i18n";
import { createSession } from "../../core/session";
import type { Side } from "../../core/side";
import { tabShelf } from "../../core/storage";
import { Reply } from "./reply";

const side: Side = {
  who: "customers",
  root: "/my",
  session: createSession("customers", tabShelf, async () => ({ endpoint: "", clientId: "" })),
  client: createClient({ base: async () => "/api" }),
};
const done = async (): Promise<void> => undefined;
const show = (blocked: string | null = null) =>
  render(
    <Reply {...{ side, draft: "message.1", label: "Mensagem", button: "Enviar", blocked }} send={done} onStale={done} onSent={done} />,
  );
const area = () => screen.getByLabelText<HTMLTextAreaElement>("Mensagem");

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("request");
  sessionStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("takes a file before anything is written, and goes on with the text", async () => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  show();
  const button = screen.getByRole("button", { name: "Juntar ficheiros" });
  const chooser = document.querySelector<HTMLInputElement>("input[type=file]")!;
  const asked = vi.spyOn(chooser, "click").mockImplementation(() => undefined);
  button.focus();
  button.click();
  expect(asked).toHaveBeenCalledOnce();
  fireEvent.change(chooser, { target: { files: [new File(["x"], "planta.txt", { type: "text/plain" })] } });
  await screen.findAllByText("planta.txt");
  expect(document.activeElement).toBe(area());
});

it("takes what was typed, and the caret, into what sends it", async () => {
  show();
  area().focus();
  fireEvent.focusIn(area());
  area().value = "Boa tarde";
  fireEvent.input(area());
  area().setSelectionRange(3, 3);
  await screen.findByRole("button", { name: "Juntar ficheiros" });
  expect(area().value).toBe("Boa tarde");
  expect(document.activeElement).toBe(area());
  expect(area().selectionStart).toBe(3);
});

it("is there at once with a draft, and where nothing can be sent", async () => {
  tabShelf.write("balcao.draft.message.1", "Por enviar");
  show();
  await screen.findByRole("button", { name: "Enviar" });
  expect(area().value).toBe("Por enviar");
  cleanup();
  show("O pedido terminou.");
  await screen.findByText("O pedido terminou.");
});
