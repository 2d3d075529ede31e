/** Without accents and capitals: who types "certidao" means "Certidão". */
export const fold = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

export const wordsOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** How words end in the plural, and what they may have ended in: Portuguese, then English. */
const PLURALS: readonly (readonly [ending: string, ...singular: string[]])[] = [
  ["oes", "ao"],
  ["aes", "ao"],
  ["aos", "ao"],
  ["ais", "al"],
  ["eis", "el", "il"],
  ["ois", "ol"],
  ["uis", "ul"],
  ["ns", "m"],
  ["res", "r"],
  ["zes", "z"],
  ["ies", "y"],
  ["ches", "ch"],
  ["shes", "sh"],
  ["xes", "x"],
  ["ses", "s", "se"],
  ["s", ""],
];

/** The word, and the singulars that it may be the plural of. */
export function forms(word: string): string[] {
  if (word.length < 4 || word.endsWith("ss")) return [word];
  const found = PLURALS.filter(([ending]) => word.endsWith(ending)).flatMap(([ending, ...singular]) =>
    singular.map((one) => word.slice(0, -ending.length) + one),
  );
  return [word, ...found.filter((one) => one.length > 2)];
}

/** Letters wrong, missing, too many, or two in each other's place; beyond `most` it is not counted. */
export function distance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      const crossed = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (crossed) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length]!;
}
