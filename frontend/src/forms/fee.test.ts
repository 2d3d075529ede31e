import { expect, it } from "vitest";
import { costOf } from "./fee";
import type { FormDef } from "./types";

const form = (fee: object | undefined): FormDef =>
  ({ title: "x", steps: [], submit: { signature: "none", ...(fee && { fee }) } }) as FormDef;

it.each([
  ["nothing", undefined, {}, null],
  ["a fixed amount", { amount: 1250, currency: "EUR" }, {}, 1250],
  ["a fixed amount of nothing", { amount: 0, currency: "EUR" }, {}, null],
  ["a total", { total: "fee", currency: "EUR" }, { fee: 93.75 }, 9375],
  ["half a cent, upwards", { total: "fee", currency: "EUR" }, { fee: 1.005 }, 101],
  ["a total that computers cannot write", { total: "fee", currency: "EUR" }, { fee: 0.1 + 0.2 }, 30],
  ["a hidden total", { total: "fee", currency: "EUR" }, {}, null],
  ["a total below zero", { total: "fee", currency: "EUR" }, { fee: -1 }, null],
])("costs what the server asks: %s (F16)", (_, fee, clean, amount) => {
  expect(costOf(form(fee), clean)?.amount ?? null).toBe(amount);
});
