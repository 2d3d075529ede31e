import type { Catalogue, CatalogueItem } from "./api/types";
import type { Text } from "./i18n";
import { distance, forms, wordsOf } from "./words";

export interface Found {
  /** What has every word, the best first. */
  items: CatalogueItem[];
  /** What has some of them, when nothing has all. */
  near: CatalogueItem[];
}

interface Place {
  word: string;
  forms: readonly string[];
  weight: number;
}

const TITLE = 300;
const WORDS = 200;
const SUMMARY = 100;
/** Typing errors come after all that was written right, wherever it stands. */
const RIGHT = 1000;
const NEAR = 6;

/** Every language is searched: people look for the word they know (F20). */
export function search(catalogue: Catalogue, words: string): Found {
  const wanted = asked(words);
  const ranked = everyItem(catalogue).map(({ item, places }, order) => {
    const scores = wanted.map((word) => best(word, places));
    return { item, order, missing: scores.filter((score) => score === 0).length, score: sum(scores) };
  });
  ranked.sort((a, b) => a.missing - b.missing || b.score - a.score || a.order - b.order);
  const items = ranked.filter(({ missing }) => missing === 0).map(({ item }) => item);
  const near = items.length ? [] : ranked.filter(({ score }) => score > 0).slice(0, NEAR).map(({ item }) => item);
  return { items, near };
}

const MOST = 3;

/** Information that may already help who is writing this: a word of it, written right, stands in the
 * title or the words of an article (F43). */
export function articlesFor(catalogue: Catalogue, words: string): CatalogueItem[] {
  const wanted = asked(words).filter((word) => word.length > 3);
  return everyItem(catalogue)
    .filter(({ item }) => item.kind === "information")
    .map(({ item, places }) => {
      const scores = wanted.map((word) => best(word, places)).filter((score) => score > RIGHT + WORDS);
      return { item, score: sum(scores) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ item }) => item);
}

/** Words that say nothing of what is sought, unless nothing else was typed. */
const EMPTY = new Set("a as o os um uma de da do das dos e em na no nas nos para por com the an of for in to my i".split(" "));

function asked(words: string): string[] {
  const all = wordsOf(words);
  const telling = all.filter((word) => !EMPTY.has(word));
  return telling.length ? telling : all;
}

/** Each item once, with what is read to find it. */
function everyItem({ sections }: Catalogue): { item: CatalogueItem; places: Place[] }[] {
  const found = new Map<string, { item: CatalogueItem; places: Place[] }>();
  for (const section of sections)
    for (const category of section.categories)
      for (const item of category.items) {
        const key = `${item.kind} ${item.id}`;
        if (found.has(key)) continue;
        const around = [item.summary, section.title, category.title];
        const places = [
          ...spread(item.title, TITLE),
          ...spread(item.keywords, WORDS),
          ...around.flatMap((text) => spread(text, SUMMARY)),
        ];
        found.set(key, { item, places });
      }
  return [...found.values()];
}

const spread = (value: Text | Record<string, string[]>, weight: number): Place[] => {
  const said = typeof value === "string" ? value : Object.values(value).flat().join(" ");
  return [...new Set(wordsOf(said))].map((word) => ({ word, forms: forms(word), weight }));
};

function best(wanted: string, places: readonly Place[]): number {
  const mine = forms(wanted);
  let score = 0;
  for (const place of places) {
    const likeness = alike(wanted, mine, place);
    if (likeness) score = Math.max(score, place.weight + likeness);
  }
  return score;
}

/** The word itself or its plural, its beginning, a part of it, or it mistyped; 0: another word. */
function alike(wanted: string, mine: readonly string[], { word, forms: theirs }: Place): number {
  if (mine.some((form) => theirs.includes(form))) return RIGHT + 20;
  if (word.startsWith(wanted)) return RIGHT + 10;
  if (wanted.length >= 4 && word.includes(wanted)) return RIGHT;
  const forgiven = wanted.length >= 8 ? 2 : wanted.length >= 4 ? 1 : 0;
  if (!forgiven || word.length < 3) return 0;
  const errors = Math.min(...mine.flatMap((one) => theirs.map((other) => distance(one, other, forgiven))));
  return errors <= forgiven ? forgiven - errors + 1 : 0;
}

const sum = (scores: readonly number[]): number => scores.reduce((total, score) => total + score, 0);
