import { describe, expect, it } from "vitest";
import type { Catalogue, CatalogueItem } from "./api/types";
import { articlesFor, search } from "./search";
import { distance, forms } from "./words";

const item = (id: string, title: string, keywords: string[] = [], summary = ""): CatalogueItem => ({
  kind: "type",
  id,
  type_id: id,
  title: { "pt-PT": title, en: `${title} in English` },
  summary,
  keywords: { "pt-PT": keywords },
  icon: "document",
  leads_to: "",
});
const menu = (...items: CatalogueItem[]): Catalogue => ({
  sections: [{ id: "s", title: "Documentos", icon: "", categories: [{ id: "a", title: "Balcão", icon: "", items }] }],
});
const catalogue = menu(
  item("birth", "Nascimento", ["certidão"]),
  item("cert", "Certidão geral", [], "Um documento do registo"),
  item("hole", "Buraco na rua", ["estrada", "iluminação"]),
  item("permit", "Licença de obras", ["construção"], "Peça uma licença para obras numa casa"),
  item("english", "Parking permits", ["cars", "battery", "box"]),
);
const found = (words: string): string[] => search(catalogue, words).items.map(({ id }) => id);

describe("search (F20)", () => {
  it.each([
    ["CERTIDAO geral", "cert"],
    ["geral certidão", "cert"],
    ["iluminacao", "hole"],
    ["licenca", "permit"],
  ])("does not mind accents, capitals or order: %s", (words, id) => {
    expect(found(words)).toEqual([id]);
  });

  it.each([
    ["certidões", "cert"],
    ["buracos", "hole"],
    ["iluminações", "hole"],
    ["licenças", "permit"],
    ["obra", "permit"],
    ["construções", "permit"],
    ["permit", "english"],
    ["batteries", "english"],
    ["boxes", "english"],
  ])("finds the singular by the plural, and the other way round: %s", (words, id) => {
    expect(found(words)).toContain(id);
  });

  it.each([
    ["nascimeto", "birth"],
    ["nasicmento", "birth"],
    ["certidap", "cert"],
    ["construcsao", "permit"],
    ["burako", "hole"],
    ["lisenca", "permit"],
  ])("forgives a typing error: %s", (words, id) => {
    expect(found(words)).toContain(id);
  });

  it.each([["ruz"], ["rxx"], ["bxxxco"], ["xyzimento"]])("forgives no more than it should: %s", (words) => {
    expect(found(words)).toEqual([]);
  });

  it("puts the title before words, these before the summary, and typing errors last", () => {
    const ranked = menu(
      item("summary", "A", [], "casa"),
      item("typo", "Caso"),
      item("words", "B", ["casa"]),
      item("title", "Casa"),
    );
    expect(search(ranked, "casa").items.map(({ id }) => id)).toEqual(["title", "words", "summary", "typo"]);
  });

  it("asks for every word that says something, in any language", () => {
    expect(found("certidão de nascimento")).toEqual(["birth"]);
    expect(found("buraco english")).toEqual(["hole"]);
    expect(found("buraco nascimento")).toEqual([]);
  });

  it("offers what has some of the words when nothing has all", () => {
    const { items, near } = search(catalogue, "buraco nascimento");
    expect([items, near.map(({ id }) => id)]).toEqual([[], ["birth", "hole"]]);
    expect(search(catalogue, "zzzzzz")).toEqual({ items: [], near: [] });
  });

  it("finds what stands twice once, and information beside types", () => {
    const both = menu(item("a", "Casa"), item("a", "Casa"), { ...item("a", "Casa"), kind: "information" });
    expect(search(both, "casa").items.map(({ kind }) => kind)).toEqual(["type", "information"]);
  });

  it("takes no word for nothing", () => {
    expect(search(catalogue, "  ").items).toHaveLength(5);
    expect(search(catalogue, "???").items).toHaveLength(5);
  });
});

it.each([
  ["certidoes", "certidao"],
  ["animais", "animal"],
  ["papeis", "papel"],
  ["funis", "funi"],
  ["homens", "homem"],
  ["luzes", "luz"],
  ["cities", "city"],
  ["churches", "church"],
  ["houses", "house"],
])("%s may be the plural of %s", (plural, singular) => {
  expect(forms(plural)).toContain(singular);
});

it.each([
  ["casa", "casa", 0],
  ["casa", "caso", 1],
  ["casa", "csaa", 1],
  ["casa", "cas", 1],
  ["casa", "rosa", 2],
  ["casa", "montanha", 3],
])("from %s to %s it is %i", (one, other, errors) => {
  expect(distance(one, other, 2)).toBe(errors);
});

describe("articles while typing (F43)", () => {
  const article = (id: string, title: string, keywords: string[] = []) => ({ ...item(id, title, keywords), kind: "information" as const });
  const kept = menu(
    item("ticket", "O sistema parou"),
    article("slow", "O sistema está lento", ["demora"]),
    article("print", "A impressão sai cortada", ["impressora"]),
    article("password", "O sistema pede a senha"),
    article("session", "O sistema termina a sessão"),
  );
  const offered = (words: string): string[] => articlesFor(kept, words).map(({ id }) => id);

  it("are at most three pieces of information, the best first", () => {
    expect(offered("O sistema está muito lento hoje")[0]).toBe("slow");
    expect(offered("sistema")).toHaveLength(3);
    expect(offered("sistema")).not.toContain("ticket");
  });
  it("are none for what says nothing, or is said wrong", () => {
    expect(["", "o", "de", "sai", "qwerty"].flatMap(offered)).toEqual([]);
  });
  it("are found by the words of an article too", () => {
    expect(offered("As impressoras não funcionam")).toEqual(["print"]);
  });
});
