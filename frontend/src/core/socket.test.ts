import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Change } from "./socket";
import { createLive, pauseBefore } from "./socket";

class FakeSocket {
  static opened: FakeSocket[] = [];
  readyState = 0;
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.opened.push(this);
  }
  send(raw: string): void {
    this.sent.push(JSON.parse(raw) as Record<string, unknown>);
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
    this.push({ action: "authenticated" });
  }
  push(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

let tickets: number;
const last = (): FakeSocket => FakeSocket.opened.at(-1)!;
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** Let go of after each test: a held connection goes on reacting to the network. */
const releases: (() => void)[] = [];

function live() {
  const made = createLive({
    url: async () => "ws://site.example/live",
    ticket: async () => `ticket-${++tickets}`,
    open: (url) => new FakeSocket(url) as unknown as WebSocket,
    random: () => 1,
  });
  const hold = (): (() => void) => {
    const release = made.hold();
    releases.push(release);
    return release;
  };
  return { ...made, hold };
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.opened = [];
  tickets = 0;
});
afterEach(async () => {
  for (const release of releases.splice(0)) release();
  await vi.runOnlyPendingTimersAsync();
  vi.useRealTimers();
});

it("presents a ticket in the first frame, never in the address", async () => {
  const one = live();
  one.hold();
  await settle();
  last().accept();
  expect(last().url).toBe("ws://site.example/live");
  expect(last().sent[0]).toEqual({ action: "authenticate", ticket: "ticket-1" });
  expect(one.state.get()).toBe("live");
});

it("sends what was said before the connection stood", async () => {
  const one = live();
  one.hold();
  one.send({ action: "ping" });
  await settle();
  last().accept();
  expect(last().sent).toContainEqual({ action: "ping" });
});

it("passes changes on, and nothing that is not one", async () => {
  const one = live();
  const heard: Change[] = [];
  one.listen((change) => heard.push(change));
  one.hold();
  await settle();
  last().accept();
  last().push({ action: "changed", what: "request", id: "1", version: 2, state: "open", event: "MessagePosted" });
  last().push({ action: "error", error: {} });
  last().onmessage?.({ data: "not json" });
  expect(heard.map((change) => change.what)).toEqual(["request"]);
});

it("comes back with a new ticket after a pause, and has everything read again", async () => {
  const one = live();
  const heard: Change[] = [];
  one.listen((change) => heard.push(change));
  one.hold();
  await settle();
  last().accept();
  last().close();
  expect(one.state.get()).toBe("offline");
  await vi.advanceTimersByTimeAsync(pauseBefore(0, () => 1) - 1);
  expect(FakeSocket.opened).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  last().accept();
  expect(FakeSocket.opened).toHaveLength(2);
  expect(last().sent[0]).toMatchObject({ ticket: "ticket-2" });
  expect(heard).toEqual([{ what: "everything" }]);
});

it("waits longer each time, up to half a minute, never all at once", () => {
  const most = [0, 1, 2, 10].map((attempt) => pauseBefore(attempt, () => 1));
  expect(most).toEqual([1_000, 1_500, 2_500, 30_500]);
  expect(pauseBefore(10, () => 0)).toBe(500);
});

it("drops a connection that does not answer a ping", async () => {
  const one = live();
  one.hold();
  await settle();
  last().accept();
  await vi.advanceTimersByTimeAsync(240_000);
  expect(last().sent.at(-1)).toEqual({ action: "ping" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(one.state.get()).toBe("offline");
});

it("gives up on a connection that never lets it in", async () => {
  const one = live();
  one.hold();
  await settle();
  last().readyState = 1;
  last().onopen?.();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(one.state.get()).toBe("offline");
});

it("keeps the connection from one page to the next, and closes it when nobody needs it", async () => {
  const one = live();
  const release = one.hold();
  await settle();
  last().accept();
  release();
  await vi.advanceTimersByTimeAsync(1_000);
  const again = one.hold();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSocket.opened).toHaveLength(1);
  expect(one.state.get()).toBe("live");
  again();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(last().readyState).toBe(3);
  expect(FakeSocket.opened).toHaveLength(1);
});

it("does not wait out the pause when the network is back", async () => {
  const one = live();
  one.hold();
  await settle();
  last().accept();
  dispatchEvent(new Event("offline"));
  expect(one.state.get()).toBe("offline");
  dispatchEvent(new Event("online"));
  await settle();
  expect(FakeSocket.opened).toHaveLength(2);
});
