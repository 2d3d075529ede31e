import { render } from "@testing-library/preact";
import { beforeAll, expect, it } from "vitest";
import type { Account } from "../../core/api/accounts";
import { needTexts, speak } from "../../core/i18n";
import { AccountFacts } from "./account-facts";

const account: Account = {
  id: "1",
  kind: "natural",
  name: "Person of the test",
  email: "person@balcao.example",
  locale: "en",
  status: "waiting",
  created_at: "2026-11-22T09:00:00.000Z",
  version: 1,
  tax_id: "123456789",
  tax_format: "nif-pt",
  birth_date: "1990-02-28",
  address: { street: "Rua Direita", number: "1", postcode: "1000-001", city: "Lisboa" },
  phones: [
    { number: "+351912345678", main: true },
    { number: "210000000", main: false },
  ],
  verified: ["name"],
  note: "",
};

beforeAll(async () => {
  await needTexts("account");
  await speak("en");
});

const facts = (shown: Account): string[] => {
  const { container } = render(<AccountFacts account={shown} />);
  return [...container.querySelectorAll("dd")].map((each) => each.textContent ?? "");
};

it("shows what is known in words, with the main phone named", () => {
  const said = facts(account);
  expect(said).toContain("NIF 123456789");
  expect(said).toContain("Rua Direita 1, 1000-001 Lisboa");
  expect(said).toContain("+351912345678 (main), 210000000");
});

it("marks what the national identity vouches for, and nothing else", () => {
  expect(facts(account).filter((one) => one.includes("verified"))).toEqual(["Person of the test verified"]);
});

it("leaves out what is not known", () => {
  expect(facts({ ...account, tax_id: "", tax_format: "", birth_date: "", address: null, phones: [] })).toHaveLength(3);
});
