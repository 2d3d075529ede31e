import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { needTexts, speak } from "../core/i18n";
import { AnswersView } from "./answers-view";
import { FORM } from "./testing";
import type { Answers } from "./types";

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("forms");
});
afterEach(cleanup);

const FILES = [
  { id: "u1", name: "um.png", type: "image/png", size: 20_000 },
  { id: "u2", name: "da discussão.png", type: "image/png", size: 1 },
];
const ANSWERS: Answers = {
  name: "Pessoa <b>Utente</b>",
  born: "1985-05-03",
  lives: "yes",
  home: { street: "Rua Direita", number: "4", complement: "2.º", postcode: "1000-001", city: "Lisboa" },
  rent: 12.5,
  days: ["mon", "tue"],
  photos: ["u1"],
  true: true,
};

/** Question and answer, line by line. */
function shown(answers: Answers, day = "2026-11-22"): Record<string, string[]> {
  render(<AnswersView definition={FORM} answers={answers} files={FILES} day={day} />);
  const rows = [...document.querySelectorAll("dl > div")];
  return Object.fromEntries(
    rows.map((row) => [
      row.querySelector("dt")!.textContent!,
      [...row.querySelectorAll("dd > *")].map((line) => line.textContent!),
    ]),
  );
}

it("shows each answer in the words of its own question", () => {
  expect(shown(ANSWERS)).toEqual({
    Nome: ["Pessoa <b>Utente</b>"],
    Nascimento: ["3 de maio de 1985"],
    "Mora cá?": ["Sim"],
    Morada: ["Rua Direita 4, 2.º", "1000-001 Lisboa"],
    Renda: ["12,5"],
    Dias: ["Seg", "Ter"],
    Balcão: ["Sem resposta"],
    História: ["Sem resposta"],
    Fotografias: ["um.png (20 kB)"],
    "É verdade": ["Sim"],
  });
});

it("leaves out what was not asked", () => {
  const rows = shown({ name: "Pessoa", lives: "no", true: true });
  expect(rows).not.toHaveProperty("Morada");
  expect(rows).toHaveProperty("Dias");
});

it("judges by the day of the request: what was in the past then still is", () => {
  expect(shown({ ...ANSWERS, born: "2026-11-22" }).Nascimento).toEqual(["22 de novembro de 2026"]);
});
