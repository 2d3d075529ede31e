import type { Dictionary, Key, Namespace } from "../i18n/index";
import { load } from "../i18n/index";
import { deviceShelf } from "./storage";
import { createStore, useStore } from "./store";

export const LOCALES = ["pt-PT", "pt-BR", "en"] as const;
export type Locale = (typeof LOCALES)[number];
/** What an author wrote: one text for everybody, or one per language. */
export type Text = string | Partial<Record<string, string>>;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
/** The values a sentence needs, read from its own `{names}`. */
export type Values<K extends Key> = Record<Names<Dictionary[K]>, string | number>;
type Arguments<K extends Key> = [Names<Dictionary[K]>] extends [never] ? [] : [values: Values<K>];
type PluralKey = Key extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never;

const SHELF_KEY = "balcao.locale";
export const DEFAULT_LOCALE: Locale = "pt-PT";

/** The language shown, and the sentences that have arrived in it. One store: they change together. */
const spoken = createStore({ locale: DEFAULT_LOCALE as Locale, texts: {} as Record<string, string> });
const wanted = new Set<Namespace>(["site"]);
const arrived = new Set<string>();
/** The language being gone to, while its sentences are on their way. */
let going: Locale = DEFAULT_LOCALE;

export const locale = (): Locale => spoken.get().locale;
export const useLocale = (): Locale => useStore(spoken).locale;

export function t<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  return fill(spoken.get().texts[key] ?? key, values as Record<string, string | number> | undefined);
}

/** `name.one` or `name.other`, as the language counts; `{count}` is filled. */
export function plural(base: PluralKey, count: number): string {
  const form = new Intl.PluralRules(locale()).select(count) === "one" ? "one" : "other";
  return fill(spoken.get().texts[`${base}.${form}`] ?? base, { count });
}

/** For codes that come from outside: the sentence if there is one, else the fallback. */
export function say(key: string, fallback: Key, values?: Record<string, string | number>): string {
  const { texts } = spoken.get();
  return fill((Object.hasOwn(texts, key) ? texts[key] : texts[fallback]) ?? key, values);
}

function fill(sentence: string, values?: Record<string, string | number>): string {
  if (!values) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** An author's text in the language shown; the nearest one when there is no translation. */
export function text(value: Text): string {
  if (typeof value === "string") return value;
  const shown = locale();
  const near = Object.keys(value).find((key) => key.slice(0, 2) === shown.slice(0, 2));
  return value[shown] ?? (near && value[near]) ?? value[DEFAULT_LOCALE] ?? Object.values(value)[0] ?? "";
}

/** Loads the sentences of a part of the site; routes ask for theirs, so each brings only its own. */
export async function needTexts(namespace: Namespace): Promise<void> {
  wanted.add(namespace);
  if (!arrived.has(`${namespace} ${going}`)) await speak(going, [namespace]);
}

export const hasTexts = (namespace: Namespace): boolean => arrived.has(`${namespace} ${going}`);

export async function speak(next: Locale, namespaces: Iterable<Namespace> = wanted): Promise<void> {
  going = next;
  const names = [...namespaces];
  const parts = await Promise.all(names.map((name) => load(name, next)));
  for (const name of names) arrived.add(`${name} ${next}`);
  if (going !== next) return;
  spoken.set((current) => ({
    locale: next,
    texts: Object.assign({}, current.texts, ...parts) as Record<string, string>,
  }));
}

/** The person's own choice: remembered on this device. */
export async function chooseLocale(next: Locale): Promise<void> {
  await speak(next);
  deviceShelf.write(SHELF_KEY, next);
  document.documentElement.lang = next;
}

export function rememberedLocale(): Locale {
  const kept = deviceShelf.read<string>(SHELF_KEY);
  return LOCALES.find((known) => known === kept) ?? DEFAULT_LOCALE;
}

/** For prerendering, which has the sentences at hand. */
export function speakNow(next: Locale, texts: Record<string, string>): void {
  spoken.set({ locale: next, texts });
}
