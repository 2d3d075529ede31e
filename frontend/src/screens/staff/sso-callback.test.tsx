import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../../core/api/errors";
import { speak } from "../../core/i18n";
import { ssoClient } from "../../core/organisation";
import { begin } from "../../core/sso";
import { staff } from "../../core/staff";
import { tabShelf } from "../../core/storage";
import SsoCallback from "./sso-callback";

const SSO = { login: "https://staff.example", client_id: "sso-client" };
const token = (claims: object) => `h.${btoa(JSON.stringify(claims))}.s`;
let query: URLSearchParams;

beforeEach(async () => {
  await speak("en", ["site", "sso"]);
  tabShelf.clear();
  ssoClient.set(SSO);
  const gone = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  await begin(SSO, "/staff/requests/7");
  const asked = new URL(String(gone.mock.calls[0]![0])).searchParams;
  query = new URLSearchParams({ state: asked.get("state")!, code: "c" });
  vi.stubGlobal("fetch", async (given: Request | string) => {
    const url = given instanceof Request ? given.url : given;
    if (url.endsWith("/config.json")) return Response.json({ cognito_endpoint: "/pool", staff: { sso: SSO, client_id: "c" } });
    const id_token = token({ sub: "s", nonce: asked.get("nonce") });
    return Response.json({ id_token, access_token: "a", refresh_token: "r", expires_in: 3600 });
  });
  history.replaceState(null, "", `/staff/sign-in/callback?${query}`);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const come = (): void => void render(<SsoCallback params={{}} query={query} />);

it("lets in whom the API knows, to where they were going, and no code stays in the address", async () => {
  vi.spyOn(staff.client, "get").mockResolvedValue({ id: "s", name: "Somebody" } as never);
  come();
  await waitFor(() => expect(location.pathname).toBe("/staff/requests/7"));
  expect(location.search).toBe("");
  expect(staff.session.present.get()).toBe(true);
});

it("tells whom no group lets in, signs them out, and lets another come (F106)", async () => {
  vi.spyOn(staff.client, "get").mockRejectedValue(new ApiError(403, "not_registered", "x"));
  come();
  await screen.findByText(/none of your groups serves at this counter/);
  expect(staff.session.present.get()).toBe(false);
  const again = screen.getByRole<HTMLAnchorElement>("link", { name: "Back to the sign-in" });
  expect(again.href).toContain("https://staff.example/logout?client_id=sso-client");
  expect(location.search).toBe("");
});

it("says when an answer belongs to nobody's question", async () => {
  query = new URLSearchParams({ state: "another", code: "c" });
  come();
  await screen.findByText("This sign-in is no longer valid. Start again.");
  expect(staff.session.present.get()).toBe(false);
});
