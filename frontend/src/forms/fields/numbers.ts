/** A number as people write it: `1.234,5` in Portuguese, `1,234.5` in English, blanks as they like. */
export function readNumber(typed: string, locale: string): number | string | undefined {
  const bare = typed.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
  if (!bare) return undefined;
  const group = locale === "en" ? "," : ".";
  const grouped = new RegExp(`^-?[0-9]{1,3}(\\${group}[0-9]{3})+([.,][0-9]+)?$`);
  const plain = (grouped.test(bare) ? bare.replaceAll(group, "") : bare).replace(",", ".");
  return /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : typed;
}

/** As it is typed again: without groups, so that it reads back as it is. */
export function writeNumber(value: unknown, locale: string): string {
  if (typeof value !== "number") return typeof value === "string" ? value : "";
  const options = { useGrouping: false, maximumFractionDigits: 20 } as const;
  return new Intl.NumberFormat(locale, options).format(value);
}
