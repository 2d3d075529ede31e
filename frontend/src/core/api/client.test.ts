import { expect, it, vi } from "vitest";
import { createClient, createCommand, query } from "./client";
import { ApiError } from "./errors";

type Handler = (call: Request) => Response | Promise<Response>;

function server(...answers: Handler[]) {
  const calls: Request[] = [];
  const fetch = vi.fn(async (call: Request) => {
    calls.push(call.clone() as Request);
    return answers[Math.min(calls.length, answers.length) - 1]!(call);
  });
  return { calls, fetch: fetch as unknown as typeof globalThis.fetch };
}

const ok: Handler = () => Response.json({ fine: true });
const lost: Handler = () => Promise.reject(new TypeError("connection lost"));
const fails = (status: number, code: string): Handler => () =>
  Response.json(
    { error: { code, message: "m", fields: { a: "required" }, request_id: "r" } },
    { status, headers: { "X-Correlation-Id": "c-1" } },
  );
const make = (one: ReturnType<typeof server>, authorise?: Parameters<typeof createClient>[0]["authorise"]) =>
  createClient({ base: async () => "/api", fetch: one.fetch, pauses: [0, 0], ...(authorise && { authorise }) });
const keyOf = (call: Request): string | null => call.headers.get("Idempotency-Key");

it("asks in the language shown", async () => {
  const one = server(ok);
  await make(one).get("/x");
  expect(one.calls[0]!.headers.get("Accept-Language")).toBe("pt-PT");
  expect(new URL(one.calls[0]!.url).pathname).toBe("/api/x");
});

it("sends a lost command again with its own key", async () => {
  const one = server(lost, fails(503, "unexpected"), ok);
  await expect(make(one).post("/x", { a: 1 }, createCommand())).resolves.toEqual({ fine: true });
  expect(one.calls).toHaveLength(3);
  expect(keyOf(one.calls[0]!)).toBeTruthy();
  expect(new Set(one.calls.map(keyOf)).size).toBe(1);
});

it("waits while the same command is still running", async () => {
  const one = server(fails(409, "busy"), ok);
  await make(one).post("/x", {}, createCommand());
  expect(one.calls).toHaveLength(2);
});

it("keeps the key when the person presses the button again, and changes it with the text", async () => {
  const one = server(lost, lost, lost, ok, ok);
  const client = make(one);
  const command = createCommand();
  await expect(client.post("/x", { text: "a" }, command)).rejects.toMatchObject({ code: "network" });
  await client.post("/x", { text: "a" }, command);
  await client.post("/x", { text: "b" }, command);
  const keys = one.calls.map(keyOf);
  expect(keys[3]).toBe(keys[0]);
  expect(keys[4]).not.toBe(keys[0]);
});

it("does not send again what was refused", async () => {
  const one = server(fails(409, "stale"));
  const failure = await make(one).post("/x", {}, createCommand()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ status: 409, code: "stale", fields: { a: "required" }, requestId: "c-1" });
  expect(one.calls).toHaveLength(1);
});

it("calls an answer that is not ours unexpected, whatever it is", async () => {
  const one = server(() => new Response("<html>", { status: 418 }));
  await expect(make(one).get("/x")).rejects.toMatchObject({ status: 418, code: "unexpected" });
});

it("renews the identity once after a 401, and no more", async () => {
  const one = server(fails(401, "unauthorised"), ok);
  const asked: boolean[] = [];
  const authorise = async (call: Request, renewed: boolean) => {
    asked.push(renewed);
    return call;
  };
  await make(one, authorise).get("/x");
  expect(asked).toEqual([false, true]);

  const never = server(fails(401, "unauthorised"));
  await expect(make(never, authorise).get("/x")).rejects.toMatchObject({ status: 401 });
  expect(never.calls).toHaveLength(2);
});

it("asks to sign in again when a fresh identity is refused too, and then goes on", async () => {
  const one = server(fails(401, "session_ended"), fails(401, "session_ended"), ok);
  const over = vi.fn(async (_: Request) => true);
  const client = createClient({ base: async () => "/api", fetch: one.fetch, authorise: async (call) => call, over });
  await expect(client.get("/x")).resolves.toEqual({ fine: true });
  expect(over).toHaveBeenCalledTimes(1);
});

it("escapes queries as signatures need it", () => {
  expect(query({ a: "x y+z", b: null, c: "!'()*" })).toBe("?a=x%20y%2Bz&c=%21%27%28%29%2A");
  expect(query({ a: null })).toBe("");
});
