import { expect, it } from "vitest";
import type { Catalogue } from "./api/types";
import { searchCatalogue } from "./search";

const item = (type_id: string, title: string, keywords: string[] = []) => ({
  type_id,
  title: { "pt-PT": title, en: `${title} in English` },
  summary: "",
  keywords: { "pt-PT": keywords },
  icon: "document",
});
const catalogue: Catalogue = {
  sections: [
    {
      id: "s",
      title: "Documentos",
      categories: [
        { id: "a", title: "Certidões", items: [item("birth", "Nascimento", ["certidão"]), item("cert", "Certidão geral")] },
        { id: "b", title: "Rua", items: [item("hole", "Buraco", ["estrada"]), item("birth", "Nascimento")] },
      ],
    },
  ],
};
const found = (words: string): string[] => searchCatalogue(catalogue, words).map((one) => one.type_id);

it("does not mind accents, capitals or order", () => {
  expect(found("CERTIDAO geral")).toEqual(["cert"]);
  expect(found("geral certidão")).toEqual(["cert"]);
});
it("puts words of the title before keywords, and an item that stands twice only once", () => {
  expect(found("certid")).toEqual(["cert", "birth"]);
  expect(found("nascimento")).toEqual(["birth"]);
});
it("looks in every language, and asks for every word", () => {
  expect(found("buraco english")).toEqual(["hole"]);
  expect(found("buraco nascimento")).toEqual([]);
});
