import { cleanup, render } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it } from "vitest";
import { needTexts, speak } from "../core/i18n";
import { AnswersView } from "./answers-view";
import { FORM } from "./testing";
import type { Answers } from "./types";

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("answers");
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
function shown(answers: Answers): Record<string, string[]> {
  render(<AnswersView definition={FORM} answers={answers} files={FILES} />);
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
    Fotografias: ["um.png (20 kB)"],
    "É verdade": ["Sim"],
  });
});

it("leaves out what was not asked or not answered, and steps without an answer", () => {
  expect(shown({ name: "Pessoa", lives: "no", days: [], photos: [], true: true })).toEqual({
    Nome: ["Pessoa"],
    "Mora cá?": ["Não"],
    "É verdade": ["Sim"],
  });
});

it("judges nothing again: what the server kept is shown", () => {
  expect(shown({ ...ANSWERS, born: "2099-11-22" }).Nascimento).toEqual(["22 de novembro de 2099"]);
});
