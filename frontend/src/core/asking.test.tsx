import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useAsking } from "./asking";

let seen: DocumentVisibilityState;
let answer: () => Promise<boolean>;
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  [seen, asked, answer] = ["visible", 0, async () => false];
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => seen);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function Page() {
  useAsking(
    () => {
      asked += 1;
      return answer();
    },
    () => 0.5,
  );
  return null;
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);
function look(next: DocumentVisibilityState): void {
  seen = next;
  document.dispatchEvent(new Event("visibilitychange"));
}

describe("a page without a socket asks", () => {
  it("soon, and ever more seldom while nothing moves, but once a minute", async () => {
    render(<Page />);
    await pass(7.9);
    expect(asked).toBe(0);
    await pass(0.2);
    expect(asked).toBe(1);
    await pass(11.8);
    expect(asked).toBe(1);
    await pass(0.2);
    expect(asked).toBe(2);
    await pass(600);
    const before = asked;
    await pass(600);
    expect(asked - before).toBe(10);
  });

  it("soon again once something moved", async () => {
    render(<Page />);
    await pass(300);
    answer = async () => true;
    await pass(60);
    const before = asked;
    await pass(8.1);
    expect(asked).toBe(before + 1);
  });

  it("not while nobody looks, and at once when somebody does again", async () => {
    render(<Page />);
    look("hidden");
    await pass(3_600);
    expect(asked).toBe(0);
    look("visible");
    await pass(0.01);
    expect(asked).toBe(1);
  });

  it("more seldom of who does not answer, and not after it is gone", async () => {
    answer = () => Promise.reject(new Error("away"));
    const view = render(<Page />);
    await pass(20.2);
    expect(asked).toBe(2);
    view.unmount();
    await pass(3_600);
    expect(asked).toBe(2);
  });
});
