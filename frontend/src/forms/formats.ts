/** Twin of `chalicelib/domain/formats.py`: named formats, a text in and its canonical form or null out. */

export type Format = (text: string) => string | null;

const nipcPrefix = /^(5|6|7[0124578-9]|9[0189])/;
/** ISO 13616 registry: the whole length of an account number, then the countries that have it. */
const ibanLengths =
  "15NO 16BE 18DKFIFKFOGLNLSD 19MKSI 20ATBAEEKZLTLUMNXK 21CHHRLILV 22BGBHCRDEGBGEIEMERSVA 23AEGIILIQOMSOTL " +
  "24ADCZESMDPKROSASESKTNVG 25LYPTST 26ISTR 27BIDJFRGRITMCMRSM 28ALAZBYCYDOGTHNHULBNIPLSV 29BREGPSQAUA " +
  "30JOKWMUYE 31MTSC 32LC 33RU";
const ibanCountries = new Set(
  ibanLengths.split(" ").flatMap((group) => group.slice(2).match(/../g)!.map((country) => group.slice(0, 2) + country)),
);
const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const emailShape = new RegExp(`^(${atom}(?:\\.${atom})*)@((?:${label}\\.)+[A-Za-z]{2,63})$`);

const compact = (text: string) => text.replace(/[ \u00a0./\u2010-\u2013-]/g, "");
/** Compact, and in capitals when it is ASCII: elsewhere a capital may be another letter. */
const upper = (text: string) => {
  const number = compact(text);
  return /^[\x00-\x7f]*$/.test(number) ? number.toUpperCase() : "";
};

/** The modulo 11 check digit that Portugal and Brazil share: 10 and 11 count as 0. */
function weighted(values: readonly number[], weights: readonly number[]): number {
  const rest = weights.reduce((sum, weight, place) => sum + weight * values[place]!, 0) % 11;
  return rest < 2 ? 0 : 11 - rest;
}

const downFrom = (first: number) => Array.from({ length: first - 1 }, (_, place) => first - place);
const values = (number: string) => Array.from(number, (character) => character.charCodeAt(0) - 48);

function nif(text: string): string | null {
  const number = compact(text).replace(/^pt/i, "");
  if (!/^[1-9][0-9]{8}$/.test(number)) return null;
  const digits = values(number);
  return weighted(digits, downFrom(9)) === digits[8] ? number : null;
}

function cpf(text: string): string | null {
  const number = compact(text);
  if (!/^[0-9]{11}$/.test(number) || new Set(number).size === 1) return null;
  const digits = values(number);
  return weighted(digits, downFrom(10)) === digits[9] && weighted(digits, downFrom(11)) === digits[10] ? number : null;
}

function cnpj(text: string): string | null {
  const number = upper(text);
  if (!/^[0-9A-Z]{12}[0-9]{2}$/.test(number) || /^0{12}/.test(number)) return null;
  const digits = values(number);
  const weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];
  return weighted(digits, weights.slice(1)) === digits[12] && weighted(digits, weights) === digits[13] ? number : null;
}

function iban(text: string): string | null {
  const number = upper(text);
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(number)) return null;
  if (!ibanCountries.has(number.length + number.slice(0, 2))) return null;
  let rest = 0;
  for (const character of number.slice(4) + number.slice(0, 4)) {
    for (const digit of String(parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1 ? number : null;
}

function email(text: string): string | null {
  const found = emailShape.exec(text);
  if (!found || text.length > 254 || found[1]!.length > 64) return null;
  return `${found[1]}@${found[2]!.toLowerCase()}`;
}

/** Digits only, written with a hyphen after the first `left`. */
const postcode =
  (shape: RegExp, left: number): Format =>
  (text) => {
    const number = compact(text);
    return shape.test(number) ? `${number.slice(0, left)}-${number.slice(left)}` : null;
  };

function phone(text: string): string | null {
  const number = compact(text)
    .replace(/[()\t]/g, "")
    .replace(/^00/, "+");
  return /^\+?[0-9]{6,15}$/.test(number) ? number : null;
}

export const formats: Readonly<Record<string, Format>> = {
  "nif-pt": nif,
  "nipc-pt": (text) => {
    const number = nif(text);
    return number && nipcPrefix.test(number) ? number : null;
  },
  "cpf-br": cpf,
  "cnpj-br": cnpj,
  "cep-br": postcode(/^(?!0{8})[0-9]{8}$/, 5),
  "postcode-pt": postcode(/^[1-9][0-9]{6}$/, 4),
  iban,
  email,
  phone,
};
