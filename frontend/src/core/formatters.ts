import { locale } from "./i18n";

const made = new Map<string, unknown>();

/** Formatters are slow to make and always the same. */
export function once<T>(kind: string, make: (language: string) => T): T {
  const key = `${kind} ${locale()}`;
  if (!made.has(key)) made.set(key, make(locale()));
  return made.get(key) as T;
}

export interface Money {
  /** In cents. */
  readonly amount: number;
  readonly currency: string;
}

/** `12,50 €` */
export const money = ({ amount, currency }: Money): string =>
  once(`money ${currency}`, (language) => new Intl.NumberFormat(language, { style: "currency", currency })).format(
    amount / 100,
  );
