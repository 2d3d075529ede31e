import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { address, finish } from "./eid";
import { farewell } from "./federation";
import { createSession } from "./session";
import { createShelf, tabShelf } from "./storage";

const EID = { login: "https://login.example", client_id: "eid-client" };
const ENTER = { kind: "enter", next: "/requests" } as const;
let sent: URLSearchParams[];
let nonce: string;
let status: number;

const token = (claims: object) => `h.${btoa(JSON.stringify(claims))}.s`;

beforeEach(() => {
  tabShelf.clear();
  sent = [];
  status = 200;
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    sent.push(init.body as URLSearchParams);
    const granted = { id_token: token({ nonce }), access_token: "a", refresh_token: "r", expires_in: 60 };
    return Response.json(status === 200 ? granted : { error: "invalid_grant" }, { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function started(): Promise<URLSearchParams> {
  const asked = new URL(await address(EID, ENTER)).searchParams;
  nonce = asked.get("nonce")!;
  return asked;
}
const back = (values: Record<string, string>) => finish(EID, new URLSearchParams(values));

it("asks the pool for a code, with everything that binds the answer to this tab", async () => {
  const asked = await started();
  expect(Object.fromEntries(asked)).toMatchObject({
    response_type: "code",
    client_id: "eid-client",
    identity_provider: "eid",
    prompt: "login",
    redirect_uri: `${location.origin}/sign-in/callback`,
    code_challenge_method: "S256",
  });
  const { state, nonce: other } = Object.fromEntries(asked);
  expect(new Set([state, other, asked.get("code_challenge")]).size).toBe(3);
});

it("proves with the verifier that it was this tab which asked", async () => {
  const asked = await started();
  const got = await back({ state: asked.get("state")!, code: "c" });
  expect(got).toMatchObject({ purpose: ENTER, tokens: { refresh: "r", client: "eid-client" } });
  const verifier = sent[0]!.get("code_verifier")!;
  expect(createHash("sha256").update(verifier).digest("base64url")).toBe(asked.get("code_challenge"));
  expect(sent[0]!.get("code")).toBe("c");
});

it("does not ask for tokens with a state that is not its own, or none, or twice", async () => {
  const state = (await started()).get("state")!;
  await expect(back({ state: "another", code: "c" })).rejects.toMatchObject({ code: "expired" });
  await expect(back({ state, code: "c" })).rejects.toMatchObject({ code: "expired" });
  expect(sent).toHaveLength(0);
});

it("refuses tokens that answer another question", async () => {
  const state = (await started()).get("state")!;
  nonce = "somebody else's";
  await expect(back({ state, code: "c" })).rejects.toMatchObject({ code: "expired" });
});

it("says when the person said no, and when the code is over", async () => {
  const first = (await started()).get("state")!;
  await expect(back({ state: first, error: "access_denied" })).rejects.toMatchObject({ code: "denied" });
  const second = (await started()).get("state")!;
  status = 400;
  await expect(back({ state: second, code: "c" })).rejects.toMatchObject({ code: "expired" });
});

it("renews and revokes by the client that got the tokens, and tells the pool's pages at the end", async () => {
  const calls: { ClientId: string }[] = [];
  const config = { customers: { eid: EID } };
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    if (url === "/config.json") return Response.json(config);
    calls.push(JSON.parse(String(init!.body)) as { ClientId: string });
    return Response.json({ AuthenticationResult: { IdToken: "i", AccessToken: "a", ExpiresIn: 3600 } });
  });
  const gone = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  const shelf = createShelf(() => {
    throw new Error("no storage in this window");
  });
  const session = createSession("customers", shelf, async () => ({ endpoint: "/pool", clientId: "site" }));
  session.accept({ id: "i", access: "a", refresh: "r", expiresAt: 0, client: "eid-client" });
  expect(await session.tokens()).toMatchObject({ id: "i", client: "eid-client" });
  await session.signOut();
  expect(calls.map((each) => each.ClientId)).toEqual(["eid-client", "eid-client"]);
  expect(gone).toHaveBeenCalledWith(farewell(EID));
});
