import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createClient } from "../../core/api/client";
import { ApiError } from "../../core/api/errors";
import type { Writing } from "../../core/api/requests";
import { needTexts, speak } from "../../core/i18n";
import { createSession } from "../../core/session";
import type { Side } from "../../core/side";
import { tabShelf } from "../../core/storage";
import { Composer } from "./composer";

const side: Side = {
  who: "customers",
  root: "/my",
  session: createSession("customers", tabShelf, async () => ({ endpoint: "", clientId: "" })),
  client: createClient({ base: async () => "/api" }),
};
let sent: Writing[];
let answer: () => Promise<unknown>;
const onStale = vi.fn(async () => undefined);
const onSent = vi.fn(async () => undefined);

beforeEach(async () => {
  await speak("pt-PT");
  await Promise.all([needTexts("request"), needTexts("answers")]);
  sessionStorage.clear();
  sent = [];
  answer = async () => ({});
});
afterEach(cleanup);

function show(blocked: string | null = null) {
  const props = { side, draft: "message.1", label: "Mensagem", button: "Enviar", onStale, onSent };
  const send = async (body: Writing) => {
    sent.push(body);
    return answer();
  };
  return render(<Composer {...props} blocked={blocked} send={send} />);
}
const area = () => screen.getByLabelText<HTMLTextAreaElement>("Mensagem");
const type = (value: string) => fireEvent.input(area(), { target: { value } });
const submit = () => fireEvent.submit(area().closest("form")!);

it("sends what was written, once, and is empty again", async () => {
  show();
  type("  Olá  ");
  submit();
  submit();
  await waitFor(() => expect(area().value).toBe(""));
  expect(sent).toEqual([{ text: "Olá", files: [] }]);
  expect(onSent).toHaveBeenCalledOnce();
});

it("asks for a text instead of sending none", () => {
  show();
  type("   ");
  submit();
  expect(sent).toEqual([]);
  expect(screen.getByRole("alert").textContent).toContain("Escreva a mensagem.");
  expect(area().getAttribute("aria-invalid")).toBe("true");
});

it("keeps the text when it could not be sent, and says why", async () => {
  answer = () => Promise.reject(new ApiError(0, "network", ""));
  show();
  type("Importante");
  submit();
  await screen.findByText("A mensagem não foi enviada.");
  expect(area().value).toBe("Importante");
});

it("reads the request again when it had moved, with the text still there", async () => {
  answer = () => Promise.reject(new ApiError(409, "stale", ""));
  show();
  type("Com base no antigo");
  submit();
  await screen.findByText(/mudou enquanto escrevia/);
  expect(onStale).toHaveBeenCalledOnce();
  expect(area().value).toBe("Com base no antigo");
});

it("brings back what was typed before a reload, and shows it even when nothing can be sent any more", () => {
  show();
  type("Por enviar");
  cleanup();
  show();
  expect(area().value).toBe("Por enviar");
  cleanup();
  show("O pedido terminou.");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByText("Por enviar")).toBeTruthy();
  expect(screen.getByText("O pedido terminou.")).toBeTruthy();
});
