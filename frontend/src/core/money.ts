import { once } from "./formatters";

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
