import type { Field } from "./types";

const GROUPS: Readonly<Record<string, string>> = {
  "nif-pt": "### ### ###",
  "nipc-pt": "### ### ###",
  "cpf-br": "###.###.###-##",
  "cnpj-br": "##.###.###/####-##",
  "cep-br": "#####-###",
  "postcode-pt": "####-###",
};

/** A text in the groups that people read it in; as it is when it is not of that length. For display only. */
export function masked({ mask }: Field, value: unknown): unknown {
  if (!mask || typeof value !== "string") return value;
  const signs = value.replace(/[^A-Za-z0-9]/g, "");
  if (mask === "iban") return signs.length < 15 ? value : signs.toUpperCase().replace(/.{4}(?=.)/g, "$& ");
  const groups = GROUPS[mask]!;
  if (signs.length !== groups.replace(/[^#]/g, "").length) return value;
  let next = 0;
  return groups.replace(/#/g, () => signs[next++]!);
}
