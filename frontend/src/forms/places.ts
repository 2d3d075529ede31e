import { t, text } from "../core/i18n";
import { addressParts } from "./readers";
import { rowName } from "./row-name";
import type { Field } from "./types";

/** What an error is about: a question, one of a row of a group, or a part of either. */
export interface Place {
  readonly field: Field;
  readonly part: string | undefined;
  /** Of the row, in a group. */
  readonly row?: string;
  /** Its place among the errors of the same question, as they stand on the page. */
  readonly order: number;
}

export function placeOf(field: Field, key: string): Place {
  const [, first, inner, part] = key.split(".");
  const among = (name: string | undefined) => Object.keys(addressParts).indexOf(name ?? "");
  const place = field.fields?.findIndex((each) => each.key === inner) ?? -1;
  if (place < 0) return { field, part: field.fields ? undefined : first, order: among(first) };
  const order = (Number(first) * 500 + place) * 10 + among(part);
  return { field: field.fields![place]!, part, row: rowName(field, Number(first)), order };
}

/** The question as the error summary begins a line with it: with its row, and with its part. */
export function nameOf({ field, part, row }: Place): string {
  const names = [...(row ? [row] : []), text(field.label), ...(part ? [t(`forms.${part}` as "forms.street")] : [])];
  return names.map((name) => (/[?!:.]$/.test(name) ? name : `${name}:`)).join(" ");
}
