import { locale } from "./i18n";

const made = new Map<string, unknown>();

/** Formatters are slow to make and always the same. */
export function once<T>(kind: string, make: (language: string) => T): T {
  const key = `${kind} ${locale()}`;
  if (!made.has(key)) made.set(key, make(locale()));
  return made.get(key) as T;
}
