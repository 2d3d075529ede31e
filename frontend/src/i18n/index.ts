import type { Locale } from "../core/i18n";
import type { OCCASIONAL } from "./occasional";
import type admin from "./admin.pt-PT";
import type welcome from "./welcome.pt-PT";
import type register from "./register.pt-PT";
import type account from "./account.pt-PT";
import type accounts from "./accounts.pt-PT";
import type answers from "./answers.pt-PT";
import type acting from "./acting.pt-PT";
import type contacts from "./contacts.pt-PT";
import type access from "./access.pt-PT";
import type customers from "./customers.pt-PT";
import type docs from "./docs.pt-PT";
import type eid from "./eid.pt-PT";
import type forms from "./forms.pt-PT";
import type home from "./home.pt-PT";
import type pages from "./pages.pt-PT";
import type consent from "./consent.pt-PT";
import type privacy from "./privacy.pt-PT";
import type request from "./request.pt-PT";
import type signin from "./signin.pt-PT";
import type site from "./site.pt-PT";
import type staff from "./staff.pt-PT";

/** Every sentence of the site, as the source language has it. */
export type Dictionary = typeof site &
  typeof accounts &
  typeof account &
  typeof register &
  typeof home &
  typeof signin &
  typeof eid &
  typeof forms &
  typeof answers &
  typeof request &
  typeof staff &
  typeof admin &
  typeof welcome &
  typeof acting &
  typeof contacts &
  typeof access &
  typeof customers &
  typeof pages &
  typeof consent &
  typeof privacy &
  typeof docs;
export type Key = keyof Dictionary;
export type Namespace = keyof typeof EVERYDAY | keyof typeof OCCASIONAL;
type Part = Record<string, string>;
/** Brings a part of the sentences in each language. */
export type Parts = Record<string, Record<Locale, () => Promise<{ default: Part }>>>;

/**
 * Spelt out, so that each part and language is a chunk of its own. What few visits need has its
 * table in `occasional.ts`: every visit pays for the names of the chunks that stand here.
 */
const EVERYDAY = {
  site: {
    "pt-PT": () => import("./site.pt-PT"),
    "pt-BR": () => import("./site.pt-BR"),
    en: () => import("./site.en"),
  },
  home: {
    "pt-PT": () => import("./home.pt-PT"),
    "pt-BR": () => import("./home.pt-BR"),
    en: () => import("./home.en"),
  },
  signin: {
    "pt-PT": () => import("./signin.pt-PT"),
    "pt-BR": () => import("./signin.pt-BR"),
    en: () => import("./signin.en"),
  },
  forms: {
    "pt-PT": () => import("./forms.pt-PT"),
    "pt-BR": () => import("./forms.pt-BR"),
    en: () => import("./forms.en"),
  },
  answers: {
    "pt-PT": () => import("./answers.pt-PT"),
    "pt-BR": () => import("./answers.pt-BR"),
    en: () => import("./answers.en"),
  },
  request: {
    "pt-PT": () => import("./request.pt-PT"),
    "pt-BR": () => import("./request.pt-BR"),
    en: () => import("./request.en"),
  },
  acting: {
    "pt-PT": () => import("./acting.pt-PT"),
    "pt-BR": () => import("./acting.pt-BR"),
    en: () => import("./acting.en"),
  },
  consent: {
    "pt-PT": () => import("./consent.pt-PT"),
    "pt-BR": () => import("./consent.pt-BR"),
    en: () => import("./consent.en"),
  },
} satisfies Parts;

const everyday = (part: Namespace): part is keyof typeof EVERYDAY => Object.hasOwn(EVERYDAY, part);

export async function load(part: Namespace, locale: Locale): Promise<Part> {
  const loaders = everyday(part) ? EVERYDAY[part] : (await import("./occasional")).OCCASIONAL[part];
  return (await loaders[locale]()).default;
}
