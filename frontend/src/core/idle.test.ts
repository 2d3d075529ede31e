import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Idle } from "./idle";
import { watchIdle } from "./idle";

const MINUTE = 60_000;
let idle: Idle;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  told = [];
  idle = watchIdle({
    limit: 30 * MINUTE,
    warning: MINUTE,
    onWarn: () => told.push("warn"),
    onBack: () => told.push("back"),
    onEnd: () => told.push("end"),
  });
});
afterEach(() => {
  idle.stop();
  vi.useRealTimers();
});

describe("watchIdle", () => {
  it("warns a minute before it ends", () => {
    vi.advanceTimersByTime(29 * MINUTE - 1_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(["warn"]);
    vi.advanceTimersByTime(MINUTE);
    expect(told).toEqual(["warn", "end"]);
  });

  it("begins anew with every sign of somebody", () => {
    for (let hour = 0; hour < 4; hour += 1) {
      vi.advanceTimersByTime(28 * MINUTE);
      dispatchEvent(new Event("keydown"));
    }
    expect(told).toEqual([]);
  });

  it("takes only an answer, once it has asked", () => {
    vi.advanceTimersByTime(29 * MINUTE);
    dispatchEvent(new Event("pointerdown"));
    vi.advanceTimersByTime(MINUTE);
    expect(told).toEqual(["warn", "end"]);
  });

  it("goes on for whoever answers", () => {
    vi.advanceTimersByTime(29 * MINUTE);
    idle.touch();
    vi.advanceTimersByTime(28 * MINUTE);
    expect(told).toEqual(["warn", "back"]);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(told).toEqual(["warn", "back", "warn", "end"]);
  });

  it("ends at once when the machine slept through it, and only once", () => {
    vi.setSystemTime(Date.now() + 3 * 60 * MINUTE);
    vi.advanceTimersByTime(1_000);
    vi.advanceTimersByTime(60 * MINUTE);
    expect(told).toEqual(["end"]);
  });
});
