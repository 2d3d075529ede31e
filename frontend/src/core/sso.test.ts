import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as eid from "./eid";
import { farewell } from "./federation";
import { createSession } from "./session";
import { begin, finish } from "./sso";
import { tabShelf } from "./storage";

const SSO = { login: "https://staff.example", client_id: "sso-client" };
const token = (claims: object) => `h.${btoa(JSON.stringify(claims))}.s`;
let gone: string[];
let sent: URLSearchParams[];

beforeEach(() => {
  tabShelf.clear();
  gone = [];
  sent = [];
  vi.spyOn(location, "assign").mockImplementation((url) => void gone.push(String(url)));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function asked(): Promise<URLSearchParams> {
  await begin(SSO, "/staff/requests/7");
  return new URL(gone[0]!).searchParams;
}
function grants(nonce: string): void {
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    sent.push(init.body as URLSearchParams);
    return Response.json({ id_token: token({ nonce }), access_token: "a", refresh_token: "r", expires_in: 60 });
  });
}

it("leaves for the directory, which need not ask for a password again (F106)", async () => {
  const given = Object.fromEntries(await asked());
  expect(given).toMatchObject({
    client_id: "sso-client",
    identity_provider: "sso",
    redirect_uri: `${location.origin}/staff/sign-in/callback`,
    code_challenge_method: "S256",
  });
  expect(given).not.toHaveProperty("prompt");
});

it("comes back once, to where one was, and only to the question of this tab", async () => {
  const given = await asked();
  grants(given.get("nonce")!);
  const answer = new URLSearchParams({ state: given.get("state")!, code: "c" });
  // The eID's answer is another question's.
  await expect(eid.finish(SSO, answer)).rejects.toMatchObject({ code: "expired" });
  const got = await finish(SSO, answer);
  expect(got).toMatchObject({ purpose: "/staff/requests/7", tokens: { client: "sso-client" } });
  expect(sent[0]!.get("code_verifier")).toBeTruthy();
  await expect(finish(SSO, answer)).rejects.toMatchObject({ code: "expired" });
});

it("refuses another's nonce, and says when the directory said no", async () => {
  const given = await asked();
  grants("somebody else's");
  const state = given.get("state")!;
  await expect(finish(SSO, new URLSearchParams({ state, code: "c" }))).rejects.toMatchObject({ code: "expired" });
  gone = [];
  const again = (await asked()).get("state")!;
  const no = new URLSearchParams({ state: again, error: "invalid_request", error_description: "x" });
  await expect(finish(SSO, no)).rejects.toMatchObject({ code: "denied" });
});

it("tells the pool at the end, and comes back to the console; who was refused stays to read why", async () => {
  vi.stubGlobal("fetch", async (url: string) =>
    url === "/config.json" ? Response.json({ staff: { sso: SSO } }) : Response.json({}),
  );
  const session = createSession("staff", tabShelf, async () => ({ endpoint: "/pool", clientId: "console" }));
  const tokens = { id: "i", access: "a", refresh: "r", expiresAt: 0, client: "sso-client" };
  session.accept(tokens);
  await session.signOut({ stay: true });
  expect([session.present.get(), gone]).toEqual([false, []]);
  session.accept(tokens);
  await session.signOut();
  expect(gone).toEqual([farewell(SSO, "/staff/sign-in")]);
});
