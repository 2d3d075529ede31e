import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Entry } from "../../core/api/types";
import { needTexts, speak } from "../../core/i18n";
import { Timeline } from "./timeline";

const base = { at: "2026-11-22T10:00:00.000Z", channel: "portal", visible: "all" as const };
const staff = { kind: "staff" as const, id: "s", name: "Atendente" };
const clock = { kind: "timer" as const, id: "timer", name: "" };
const ENTRIES: Entry[] = [
  { ...base, id: "r/3/0", type: "StateChanged", by: clock, data: { from: "pending", to: "customer_validation", reason: "no_reply", entry: 3 } },
  { ...base, id: "r/2/1", type: "StateChanged", by: staff, data: { from: "open", to: "pending", reason: "something_new", entry: 2 } },
  { ...base, id: "r/2/0", type: "MessagePosted", by: staff, data: { purpose: "question", text: "?", files: [] } },
  { ...base, id: "r/1/0", type: "RequestOpened", by: { kind: "customer", id: "c", name: "Utente" }, data: { type_id: "t", title: { "pt-PT": "Certidão" }, files: [] } },
];

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("request");
});
afterEach(cleanup);

it("tells the history in words, newest first, and every change of state with its reason", () => {
  render(<Timeline entries={ENTRIES} more={null} loading={false} />);
  const told = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(told[0]).toContain("Passou a «Validação do utente»");
  expect(told[0]).toContain("O utente não respondeu dentro do prazo.");
  expect(told[1]).toContain("Por decisão do serviço.");
  expect(told[2]).toContain("Atendente pediu informação");
  expect(told[3]).toContain("Utente abriu o pedido «Certidão»");
});

it("offers what is older only when there is something", () => {
  const { rerender } = render(<Timeline entries={ENTRIES} more={null} loading={false} />);
  expect(screen.queryByRole("button")).toBeNull();
  rerender(<Timeline entries={ENTRIES} more={async () => undefined} loading={false} />);
  expect(screen.getByRole("button").textContent).toBe("Mostrar o que é mais antigo");
});
