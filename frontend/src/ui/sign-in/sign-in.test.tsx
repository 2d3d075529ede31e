import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { needTexts, speak } from "../../core/i18n";
import { createSession } from "../../core/session";
import { tabShelf } from "../../core/storage";
import { SignIn } from "./sign-in";

const session = createSession("staff", tabShelf, async () => ({ endpoint: "", clientId: "" }));
let answers: Record<string, unknown>[];

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("signin");
  answers = [];
  tabShelf.clear();
  vi.stubGlobal("fetch", async (url: string) => {
    if (url === "/config.json") {
      return Response.json({ cognito_endpoint: "/pool", staff: { client_id: "c" } });
    }
    const next = answers.shift()!;
    return Response.json(next, { status: "__type" in next ? 400 : 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const DONE = { AuthenticationResult: { IdToken: "i", AccessToken: "a", RefreshToken: "r", ExpiresIn: 60 } };
const type = (label: RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.submit(document.querySelector("form")!);

it("asks for the password, then for the code, and hands the session over", async () => {
  answers = [{ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: "s" }, DONE];
  const done = vi.fn();
  render(<SignIn session={session} onDone={done} />);
  type(/Correio/, "a@b.example");
  type(/Palavra-passe/, "x");
  submit();
  await screen.findByLabelText(/Código/);
  type(/Código/, "123 456");
  submit();
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(session.present.get()).toBe(true);
});

it("says what was wrong, with the focus on it, and lets one try again", async () => {
  answers = [{ __type: "NotAuthorizedException" }];
  render(<SignIn session={session} onDone={() => undefined} />);
  type(/Correio/, "a@b.example");
  type(/Palavra-passe/, "x");
  submit();
  const alert = await screen.findByRole("alert");
  await waitFor(() => expect(document.activeElement).toBe(alert));
  expect(alert.textContent).toContain("não estão certos");
  expect(screen.getByRole("button").hasAttribute("disabled")).toBe(false);
});

it("forgets what the one before typed when somebody else signs in, and nothing when it is the same", async () => {
  const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  const token = (sub: string) => `h.${btoa(JSON.stringify({ sub }))}.s`;
  const done = (sub: string) => ({ AuthenticationResult: { ...DONE.AuthenticationResult, IdToken: token(sub) } });
  answers = [done("one"), done("one"), done("two")];
  const signIn = async () => {
    const onDone = vi.fn();
    render(<SignIn session={session} onDone={onDone} />);
    submit();
    await waitFor(() => expect(onDone.mock.calls.length + reload.mock.calls.length).toBeGreaterThan(0));
    cleanup();
  };
  await signIn();
  tabShelf.write("balcao.draft.x", "mine");
  await signIn();
  expect(tabShelf.read("balcao.draft.x")).toBe("mine");
  expect(reload).not.toHaveBeenCalled();
  await signIn();
  expect(tabShelf.read("balcao.draft.x")).toBeNull();
  expect(reload).toHaveBeenCalledOnce();
  expect(session.present.get()).toBe(true);
});

it("shows the key of a new second factor in groups that can be typed", async () => {
  answers = [{ ChallengeName: "MFA_SETUP", Session: "s" }, { SecretCode: "ABCDEFGHIJ", Session: "t" }];
  render(<SignIn session={session} onDone={() => undefined} />);
  submit();
  expect(await screen.findByText("ABCD EFGH IJ")).toBeTruthy();
});
