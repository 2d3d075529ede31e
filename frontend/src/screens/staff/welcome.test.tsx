import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { speak } from "../../core/i18n";
import Welcome from "./welcome";

const sent: Request[] = [];

afterEach(cleanup);
beforeEach(async () => {
  await speak("en", ["site", "welcome"]);
  sent.length = 0;
  vi.stubGlobal("fetch", async (given: Request | string) => {
    const call = new Request(given instanceof Request ? given : new URL(given, location.href).href);
    if (call.url.endsWith("/config.json")) return Response.json({ api: "/api" });
    sent.push(given as Request);
    return Response.json({ name: "Attendant", email: "attendant@balcao.example" });
  });
});

it("does nothing when the link is opened, and once the button is pressed forgets what it carried", async () => {
  history.replaceState(null, "", "/staff/welcome#the-token-of-the-link");
  render(<Welcome />);
  expect(sent).toEqual([]);
  fireEvent.input(screen.getByLabelText("New password"), { target: { value: "a long enough password" } });
  fireEvent.submit(document.querySelector("form")!);
  await screen.findByText(/Sign in with attendant@balcao.example/);
  expect(await sent[0]!.json()).toEqual({ token: "the-token-of-the-link", password: "a long enough password" });
  expect(location.hash).toBe("");
});

it("says what is wrong with a short password before anything is sent", async () => {
  history.replaceState(null, "", "/staff/welcome#token");
  render(<Welcome />);
  fireEvent.input(screen.getByLabelText("New password"), { target: { value: "short" } });
  fireEvent.submit(document.querySelector("form")!);
  await waitFor(() => expect(screen.getByText(/At least 12 characters are needed/)).toBeTruthy());
  expect(sent).toEqual([]);
});

it("says that a part of the link is missing", () => {
  history.replaceState(null, "", "/staff/welcome");
  render(<Welcome />);
  expect(screen.getByText(/A part of the link is missing/)).toBeTruthy();
});
