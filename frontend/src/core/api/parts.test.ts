import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Side } from "../side";
import { deviceShelf } from "../storage";
import { ApiError } from "./errors";
import { inParts } from "./parts";
import { PAUSES } from "./patience";

const SIZE = 8;
const FILE = new File(["0123456789abcdefghij"], "film.mp4", { type: "video/mp4", lastModified: 5 });

/** What S3 and the API would do, with parts of 8 bytes, two a batch. */
class Counter {
  arrived = new Map<number, string>();
  puts: number[] = [];
  calls: string[] = [];
  begun = 0;
  completed = false;
  gone = new Set<string>();
  /** What each PUT answers, the first first; then 200. */
  answers: number[] = [];
  side = { root: "/my", client: { get: (path: string) => this.get(path), post: (path: string) => this.post(path) } } as unknown as Side;

  ask = async () => ({ id: `u${++this.begun}`, state: "waiting" as const, url: "", fields: {}, expires_at: "", parts: 3 });

  private async get(path: string) {
    this.calls.push(path);
    if ([...this.gone].some((id) => path.includes(id))) throw new ApiError(404, "not_found", "");
    const missing = [1, 2, 3].filter((number) => !this.arrived.has(number)).slice(0, 2);
    const next = missing.map((number) => ({ number, size: number < 3 ? SIZE : 4, url: `part:${number}` }));
    return { count: 3, part_size: SIZE, arrived: [...this.arrived.keys()], next, expires_at: "" };
  }
  private async post(path: string) {
    this.calls.push(path);
    if (path.endsWith("/complete")) this.completed = true;
    return {};
  }
}

let there: Counter;
beforeEach(() => {
  there = new Counter();
  deviceShelf.clear();
  PAUSES.splice(0, PAUSES.length, 1, 1, 1);
  vi.stubGlobal(
    "XMLHttpRequest",
    class {
      upload: { onprogress?: (told: object) => void } = {};
      status = 0;
      responseText = "";
      onload = () => {};
      onerror = () => {};
      onabort = () => {};
      private number = 0;
      open(method: string, url: string) {
        expect(method).toBe("PUT");
        this.number = Number(url.slice(5));
      }
      abort() {
        this.onabort();
      }
      async send(body: Blob) {
        there.puts.push(this.number);
        this.status = there.answers.shift() ?? 200;
        if (this.status === 1) return; // never ends
        this.upload.onprogress?.({ lengthComputable: true, loaded: body.size, total: body.size });
        if (this.status === 0) return this.onerror();
        if (this.status < 300) there.arrived.set(this.number, await body.text());
        this.onload();
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const send = (told = vi.fn(), signal?: AbortSignal) => inParts(there.side, there.ask, FILE, told, signal);

it("sends each part once, in batches, and has them put together (F42)", async () => {
  const told = vi.fn();
  expect(await send(told)).toMatchObject({ id: "u1", name: "film.mp4", size: 20, state: "waiting" });
  expect(there.puts).toEqual([1, 2, 3]);
  expect([1, 2, 3].map((number) => there.arrived.get(number)).join("")).toBe("0123456789abcdefghij");
  expect(there.completed).toBe(true);
  expect(told.mock.calls[0]).toEqual([0, { id: "u1" }]);
  expect(told.mock.lastCall?.[0]).toBe(1);
});

it("goes on after a break with what is missing, and says that it waits", async () => {
  there.answers = [200, 0, 500, 200];
  const told = vi.fn();
  await send(told);
  expect(there.puts).toEqual([1, 2, 2, 2, 3]);
  expect(told).toHaveBeenCalledWith(SIZE / 20, { waiting: true, id: "u1" });
});

it("goes on after a reload with what is missing, by the same file alone", async () => {
  there.answers = [200, 0, 0, 0, 0, 0];
  await expect(send()).rejects.toMatchObject({ code: "network" });
  there.puts = [];
  await send();
  expect([there.begun, there.puts]).toEqual([1, [2, 3]]);
  expect(JSON.stringify(deviceShelf.read("balcao.begun"))).toBe("{}");
  there.arrived.clear();
  await send();
  expect(there.begun).toBe(2);
});

it("keeps no name of a file on the device", async () => {
  there.answers = [0, 0, 0, 0];
  await send().catch(() => undefined);
  expect(JSON.stringify(deviceShelf.read("balcao.begun"))).toMatch(/^{"[0-9a-f]{32}":{"id":"u1","at":\d+}}$/);
});

it("begins anew when what was begun is no longer there", async () => {
  there.answers = [0, 0, 0, 0];
  await send().catch(() => undefined);
  there.gone.add("u1");
  await send();
  expect(there.begun).toBe(2);
});

it("stops when the page goes, and is gone on with", async () => {
  there.answers = [200, 1];
  const stop = new AbortController();
  const ended = send(vi.fn(), stop.signal).catch((error: unknown) => error);
  await vi.waitFor(() => expect(there.answers).toEqual([]));
  stop.abort();
  expect(await ended).toMatchObject({ name: "AbortError" });
  await send();
  expect([there.begun, there.puts]).toEqual([1, [1, 2, 2, 3]]);
});

it("waits for the line without counting tries", async () => {
  there.answers = [0];
  const line = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const ended = send();
  await new Promise((resume) => setTimeout(resume, 30));
  expect(there.puts).toEqual([1]);
  line.mockReturnValue(true);
  window.dispatchEvent(new Event("online"));
  await ended;
  expect(there.puts).toEqual([1, 1, 2, 3]);
  line.mockRestore();
});

it("asks for an invitation anew when it is over", async () => {
  there.answers = [403];
  await send();
  expect(there.puts).toEqual([1, 1, 2, 3]);
});
