import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Exported } from "../../core/api/privacy";
import { needTexts, speak } from "../../core/i18n";
import { Readable } from "./readable";

const AT = "2026-11-26T16:03:33.672Z";
const ME = { kind: "customer", id: "c", name: "" };
const WHOLE: Exported = {
  made_at: AT,
  records: [
    { kind: "access", at: AT, by: ME, what: "sign_in" },
    { kind: "access", at: AT, by: { kind: "staff", id: "s", name: "Attendant" }, what: "read", fields: ["address"], reason: "validation" },
    { kind: "event", at: AT, by: { kind: "staff", id: "s", name: "Attendant" }, type: "CustomerAccepted", data: {} },
    { kind: "customer", id: "c", customer_kind: "natural", name: "Ana", email: "ana@balcao.example", phones: [{ number: "+351912345678", main: true }] },
    { kind: "session", agent: "Firefox", first_at: AT, last_at: AT },
    { kind: "consent", at: AT, page: "terms", version: 3 },
    { kind: "contact", since: AT, rights: ["all", "pay"] },
    { kind: "novelty", colour: "red" },
  ],
  files: [],
  requests: [],
  payments: [
    {
      id: "p", state: "paid", type: { id: "t", title: "Market" }, title: "A stall", amount: 9375, currency: "EUR",
      created_at: AT, expires_at: AT, url: null, paid_at: AT, request: null, reason: null,
    },
  ],
  surveys: {},
};

beforeEach(async () => {
  await speak("en");
  for (const table of ["privacy", "account", "customers", "contacts", "payments", "request"] as const) await needTexts(table);
});
afterEach(cleanup);

it("says everything that is kept in words, the account first (F13)", () => {
  render(<Readable whole={WHOLE} />);
  expect(screen.getAllByRole("heading").map((each) => each.textContent)).toEqual([
    "Account",
    "Acting for an organisation",
    "Devices",
    "Consents",
    "Accesses",
    "History of the account",
    "Other records",
    "Payments",
  ]);
  const lines = screen.getAllByRole("listitem").map((each) => each.textContent!.replace(/^[^·]*\d\d:\d\d [AP]M · /, ""));
  expect(lines).toEqual([
    "all requests, pay",
    expect.stringContaining("Firefox, from "),
    "Terms, version 3",
    "Sign-in",
    "Data read · By Attendant, of the staff · Address · To validate the account",
    "Attendant validated the account",
    "A stall · €93.75 · Paid",
  ]);
  expect(screen.getByText("ana@balcao.example")).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/[{}]|sign_in|T16:03/);
});

it("leaves out what there is none of, and shows as stored what has no words yet", () => {
  render(<Readable whole={{ ...WHOLE, records: [{ kind: "novelty", colour: "red" }], payments: [] }} />);
  expect(screen.getAllByRole("heading").map((each) => each.textContent)).toEqual(["Other records"]);
  expect(screen.getByText("red")).toBeTruthy();
});
