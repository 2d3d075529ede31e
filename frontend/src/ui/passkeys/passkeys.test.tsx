import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { plugIn } from "../../core/authenticator";
import { needTexts, speak } from "../../core/i18n";
import { clearKept } from "../../core/resource";
import { createSession } from "../../core/session";
import { tabShelf } from "../../core/storage";
import { SignIn } from "../sign-in/sign-in";
import { PasskeyButton } from "./passkey-button";
import { Passkeys } from "./passkeys";

const here = vi.hoisted(() => ({ passkeys: false }));
vi.mock("../../core/config", () => ({
  loadConfig: async () => ({ cognito_endpoint: "/pool", customers: { client_id: "c", passkeys: here.passkeys } }),
}));
const kept: object[] = [];

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("signin");
  await needTexts("passkeys");
  kept.length = 0;
  tabShelf.write("balcao.session.customers", { id: "i", access: "a", refresh: "r", expiresAt: Date.now() + 3.6e6 });
  vi.stubGlobal("fetch", async (_url: string, init?: RequestInit) => {
    const action = new Headers(init!.headers).get("X-Amz-Target")!.split(".")[1];
    if (action === "ListWebAuthnCredentials") return Response.json({ Credentials: [...kept] });
    if (action === "StartWebAuthnRegistration") {
      return Response.json({ CredentialCreationOptions: { challenge: "AAAA", user: { id: "AAAA" } } });
    }
    if (action === "CompleteWebAuthnRegistration") {
      kept.push({ CredentialId: "1", FriendlyCredentialName: "Telefone", CreatedAt: 1.7e9 });
    }
    if (action === "DeleteWebAuthnCredential") kept.length = 0;
    return Response.json({});
  });
});
afterEach(() => {
  cleanup();
  here.passkeys = false;
  clearKept();
  vi.unstubAllGlobals();
});

const press = (name: RegExp): void => void fireEvent.click(screen.getByRole("button", { name }));

it("adds a passkey, shows it, and removes it after asking", async () => {
  plugIn(vi.stubGlobal);
  render(<Passkeys />);
  await screen.findByText(/Ainda não tem nenhuma/);
  press(/Adicionar/);
  await screen.findByText("Telefone");
  press(/Remover Telefone/);
  const dialog = (await screen.findByText(/Deixa de ser possível/)).closest("dialog")!;
  expect(kept).toHaveLength(1);
  fireEvent.click([...dialog.querySelectorAll("button")].at(-1)!);
  await screen.findByText(/Ainda não tem nenhuma/);
});

it("says what the authenticator refused, with the focus on it", async () => {
  plugIn(vi.stubGlobal).refuse = new DOMException("no", "NotAllowedError");
  render(<Passkeys />);
  await screen.findByText(/Ainda não tem nenhuma/);
  press(/Adicionar/);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("cancelado");
  await waitFor(() => expect(document.activeElement).toBe(alert));
});

it("shows a browser without passkeys what there is, and no button", async () => {
  vi.stubGlobal("PublicKeyCredential", undefined);
  render(<Passkeys />);
  await screen.findByText(/não conhece/);
  expect(screen.queryByRole("button", { name: /Adicionar/ })).toBeNull();
});

it("asks for the address first", async () => {
  plugIn(vi.stubGlobal);
  render(<PasskeyButton username=" " onStep={() => undefined} />);
  press(/Entrar/);
  expect((await screen.findByRole("alert")).textContent).toContain("endereço");
});

it.each([
  ["customers", true, true],
  ["customers", false, false],
  ["staff", true, false],
] as const)("offers %s a passkey only where the organisation has them (%s): %s", async (who, on, offered) => {
  plugIn(vi.stubGlobal);
  here.passkeys = on;
  const session = createSession(who, tabShelf, async () => ({ endpoint: "", clientId: "" }));
  render(<SignIn session={session} onDone={() => undefined} />);
  if (offered) await screen.findByRole("button", { name: /chave de acesso/ });
  // What comes lazily would have come by then.
  await new Promise((resume) => setTimeout(resume, 50));
  if (!offered) expect(screen.queryByRole("button", { name: /chave de acesso/ })).toBeNull();
});
