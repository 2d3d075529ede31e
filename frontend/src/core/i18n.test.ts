import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import { load } from "../i18n/index";
import type { Namespace } from "../i18n/index";
import { chooseLocale, LOCALES, locale, needTexts, plural, rememberedLocale, say, speak, t, text } from "./i18n";

beforeEach(async () => {
  await speak("pt-PT");
  await needTexts("home");
});

/** Each file of the source language is a part; one that no table names does not load. */
const NAMESPACES = readdirSync(`${import.meta.dirname}/../i18n`)
  .filter((name) => name.endsWith(".pt-PT.ts"))
  .map((name) => name.replace(".pt-PT.ts", "") as Namespace);
const placeholders = (sentence: string): string[] => (sentence.match(/\{\w+\}/g) ?? []).sort();

it.each(NAMESPACES)("%s: every language has each sentence, with the same values in it", async (name) => {
  const source = await load(name, "pt-PT");
  for (const other of LOCALES) {
    const texts = await load(name, other);
    expect(Object.keys(texts).sort()).toEqual(Object.keys(source).sort());
    for (const [key, sentence] of Object.entries(texts)) {
      expect(sentence.trim(), key).not.toBe("");
      expect(placeholders(sentence), `${other} ${key}`).toEqual(placeholders(source[key]!));
    }
  }
});

it("fills the values in and counts as the language does", async () => {
  expect(t("footer.what", { name: "X" })).toContain("X");
  expect(plural("home.found", 1)).toBe("1 formulário encontrado");
  expect(plural("home.found", 2)).toBe("2 formulários encontrados");
  await speak("en");
  expect(plural("home.found", 0)).toBe("0 forms found");
});

it("remembers the person's choice and tells the document", async () => {
  await chooseLocale("en");
  expect(rememberedLocale()).toBe("en");
  expect(document.documentElement.lang).toBe("en");
  expect(locale()).toBe("en");
});

it("brings the sentences of a part that was asked for while another language was on its way", async () => {
  const changing = speak("en");
  await Promise.all([needTexts("staff"), changing]);
  expect(locale()).toBe("en");
  expect(t("staff.take")).toBe("Take the request");
});

it("keeps the last choice when two follow each other quickly", async () => {
  await Promise.all([speak("en"), speak("pt-BR")]);
  expect(locale()).toBe("pt-BR");
  expect(t("nav.requests")).toBe("Meus pedidos");
});

it("takes an author's text in the nearest language", async () => {
  expect(text("plain")).toBe("plain");
  expect(text({ en: "Yes", "pt-BR": "Sim" })).toBe("Sim");
  await speak("en");
  expect(text({ "pt-PT": "Sim" })).toBe("Sim");
  expect(text({})).toBe("");
});

it("falls back for codes that nobody translated", () => {
  expect(say("error.never_heard_of", "error.unexpected")).toBe(t("error.unexpected"));
  expect(say("constructor", "error.unexpected")).toBe(t("error.unexpected"));
});

it("says what staff alone read only on staff screens: the others do not load it", () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!test)\.tsx?$/.test(entry.name))
      .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
  const root = `${import.meta.dirname}/../`;
  for (const source of [...sources(`${root}ui`), ...sources(`${root}screens/public`)]) {
    expect(source).not.toMatch(/\b(t|say|plural)\(\s*["`]staff\./);
  }
});
