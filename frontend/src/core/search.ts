import type { Catalogue, CatalogueItem } from "./api/types";
import type { Text } from "./i18n";

/** Without accents and capitals: who types "certidao" means "Certidão". */
export const fold = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Every language is searched: people look for the word they know. */
const all = (value: Text | Record<string, string[]>): string =>
  typeof value === "string" ? value : Object.values(value).flat().join(" ");

/** Items that have every word; those that have one in the title come first. */
export function searchCatalogue(catalogue: Catalogue, words: string): CatalogueItem[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const ranked: { item: CatalogueItem; rank: number }[] = [];
  const seen = new Set<string>();
  for (const section of catalogue.sections)
    for (const category of section.categories)
      for (const item of category.items) {
        if (seen.has(item.type_id)) continue;
        const title = fold(all(item.title));
        const places = [item.summary, item.keywords, section.title, category.title];
        const rest = fold(places.map(all).join(" "));
        if (!wanted.every((word) => title.includes(word) || rest.includes(word))) continue;
        seen.add(item.type_id);
        ranked.push({ item, rank: wanted.filter((word) => title.includes(word)).length });
      }
  return ranked.sort((a, b) => b.rank - a.rank).map(({ item }) => item);
}
