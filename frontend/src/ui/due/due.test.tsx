import { act, cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { needTexts, speak } from "../../core/i18n";
import { Due } from "./due";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const due = { timer: "validation", at: "2026-11-22T10:00:05.000Z", to: "closed" } as const;

beforeEach(async () => {
  await speak("pt-PT");
  await Promise.all([needTexts("request"), needTexts("staff")]);
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("counts down by itself, and past the instant promises nothing exact", async () => {
  const { container } = render(<Due due={due} demo reader="customer" />);
  expect(container.textContent).toContain("Fecha por si");
  expect(container.textContent).toContain("dentro de 5 segundos");
  expect(container.textContent).toContain("os dias são segundos");
  await act(() => void vi.advanceTimersByTime(2_000));
  expect(container.textContent).toContain("dentro de 3 segundos");
  await act(() => void vi.advanceTimersByTime(4_000));
  expect(container.textContent).toContain("a qualquer momento");
});

it("speaks to staff of the customer, and says no demo where days are days", () => {
  const { container } = render(<Due due={{ ...due, timer: "reply" }} demo={false} reader="staff" />);
  expect(container.textContent).toContain("O utente tem até");
  expect(container.textContent).not.toContain("segundos.");
});
