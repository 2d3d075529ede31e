import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SigningLook, SigningPort } from "../../core/api/signing";
import type { UploadPort } from "../../core/api/upload-port";
import { needTexts, speak } from "../../core/i18n";
import { forgetSigned, keepFiles, signedOf, signedPart } from "./kept";
import { Signing } from "./signing";

const upload: UploadPort = { start: () => Promise.reject(new Error()), status: () => Promise.reject(new Error()) };
const form = (subject: string) => ({ type_id: "permit", form_version: 2, answers: { subject } });
const file = { key: 1, field: "", name: "signed.pdf", size: 9, type: "application/pdf", state: "accepted", progress: 1 } as const;

/** The document of the first answers, whatever is asked of it. */
const look = vi.fn(
  async ({ answers }: { answers: Record<string, unknown> }): Promise<SigningLook> =>
    answers.subject === "one"
      ? { problem: null, signatures: [{ name: "Ana Utente", at: null }] }
      : { problem: "signing_outdated", signatures: [] },
);
const port: SigningPort = { issue: () => Promise.reject(new Error()), look };

beforeEach(async () => {
  await speak("en");
  await Promise.all([needTexts("documents"), needTexts("answers")]);
});
afterEach(() => {
  cleanup();
  forgetSigned("permit");
});

const given = (): void => keepFiles("permit", [{ ...file, id: "a", problem: null }]);

it("says who signed, and that it is the document of these answers", async () => {
  given();
  render(<Signing form={form("one")} upload={upload} port={port} of="permit" />);
  await screen.findByText(/document of these answers, signed/);
  expect(screen.getByText("Signed by Ana Utente.")).toBeTruthy();
  expect(look).toHaveBeenCalledWith(form("one"), "a");
});

it("says plainly that other answers make it out of date", async () => {
  given();
  const { rerender } = render(<Signing form={form("one")} upload={upload} port={port} of="permit" />);
  await screen.findByText(/document of these answers, signed/);
  rerender(<Signing form={form("two")} upload={upload} port={port} of="permit" />);
  await screen.findByText(/the signed document is out of date/);
});

it("lets it be taken away, and another be given back", async () => {
  given();
  const onGive = vi.fn();
  render(<Signing form={form("two")} upload={upload} port={port} of="permit" onGive={onGive} />);
  const remove = await screen.findByRole("button", { name: /Remove/ });
  onGive.mockClear();
  fireEvent.click(remove);
  await screen.findByRole("button", { name: "Choose the signed file" });
  await waitFor(() => expect(signedPart("permit")).toEqual({}));
  expect(onGive).toHaveBeenCalled();
});

it("shows in a preview what there will be, and does nothing", () => {
  render(<Signing form={form("one")} upload={upload} port={null} of="permit" />);
  expect(screen.getByRole("button", { name: "Download the document to sign" }).hasAttribute("disabled")).toBe(true);
  expect(screen.queryByRole("button", { name: "Choose the signed file" })).toBeNull();
});

it("is asked for before anything is sent", async () => {
  await expect(signedOf("permit")).rejects.toMatchObject({ code: "signing_required" });
  given();
  await expect(signedOf("permit")).resolves.toBe("a");
});
