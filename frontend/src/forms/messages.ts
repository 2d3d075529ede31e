import { fileSize } from "../core/sizes";
import type { Key } from "../i18n/index";
import { say } from "../core/i18n";
import { addressParts, dateBound, textLimits } from "./readers";
import type { Field } from "./types";
import { dayText, numberText } from "./words";

/** What is wrong with an answer, in a sentence that says how to mend it. `part` is that of an address or a signature. */
export function sentence(field: Field, code: string, today: string, part?: string): string {
  const asked = field.type === "signature" && part ? `signature_${part}` : field.type;
  const detail = code === "format" ? formatOf(field, part) : asked;
  const limit = limitOf(field, code, today, part);
  const general = `wrong.${code}` as Key;
  return say(`${general}.${detail}`, general, limit === undefined ? {} : { limit });
}

const formatOf = (field: Field, part: string | undefined): string | undefined =>
  part ? field.postcodeFormat : (field.format ?? { email: "email", tel: "phone" }[field.type as string]);

function limitOf(field: Field, code: string, today: string, part?: string): string | number | undefined {
  const shown = (bound: number | string | undefined) =>
    field.type === "date" ? dayText(String(dateBound(bound, today))) : numberText(Number(bound));
  const limits: Record<string, () => string | number | undefined> = {
    too_short: () => field.minLength,
    too_long: () => (part ? addressParts[part] ?? 200 : (field.maxLength ?? textLimits[field.type])),
    too_small: () => shown(field.min),
    too_large: () => shown(field.max ?? Number.MAX_SAFE_INTEGER),
    decimals: () => field.decimals,
    too_few: () => field.minItems ?? field.minRows,
    too_many: () => field.maxItems ?? field.maxRows ?? 20,
    file_size: () => fileSize(field.maxBytes!),
  };
  return limits[code]?.();
}

/** Where the error summary leads: the first control of a field, or of a part of it. */
export const idOf = (key: string): string => `f-${key.replaceAll(".", "-")}`;
