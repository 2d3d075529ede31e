import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { needTexts, speak } from "../../core/i18n";
import { Why } from "./panel";

beforeEach(async () => {
  await speak("en");
  await needTexts("why");
});
afterEach(cleanup);

const spans = [
  { begin: "2026-11-27T16:50:00.000Z", end: "2026-11-27T17:30:00.000Z", reason: "counted" },
  { begin: "2026-11-27T17:30:00.000Z", end: "2026-12-02T09:00:00.000Z", reason: "holiday:2026-12-01" },
  { begin: "2026-12-02T09:00:00.000Z", end: "2026-12-02T09:20:00.000Z", reason: "counted" },
];

it("says in words and draws what counted and what did not (F92)", () => {
  const deadline = { kind: "service", start: spans[0]!.begin, due_at: spans[2]!.end, spans };
  const { container } = render(<Why deadline={deadline} />);
  expect(container.textContent).toContain("1 hr counted");
  expect(container.textContent).toContain("Holiday, December 1");
  expect(container.querySelectorAll(".spanline__counted")).toHaveLength(2);
  expect(container.querySelectorAll(".spanline__holiday")).toHaveLength(1);
  expect(container.querySelectorAll("li")).toHaveLength(3);
});

it("while the clock stands it promises no instant", () => {
  const { container } = render(<Why deadline={{ kind: "service", start: spans[0]!.begin, due_at: null, spans }} />);
  expect(container.textContent).toContain("The clock stands");
});
