import type { Locale } from "../core/i18n";
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
  typeof privacy &
  typeof docs;
export type Key = keyof Dictionary;
export type Namespace = keyof typeof PARTS;
type Part = Record<string, string>;
type Loader = () => Promise<{ default: Part }>;

/** Spelt out, so that each part and language is a chunk of its own. */
const PARTS = {
  pages: {
    "pt-PT": () => import("./pages.pt-PT"),
    "pt-BR": () => import("./pages.pt-BR"),
    en: () => import("./pages.en"),
  },
  privacy: {
    "pt-PT": () => import("./privacy.pt-PT"),
    "pt-BR": () => import("./privacy.pt-BR"),
    en: () => import("./privacy.en"),
  },
  register: {
    "pt-PT": () => import("./register.pt-PT"),
    "pt-BR": () => import("./register.pt-BR"),
    en: () => import("./register.en"),
  },
  account: {
    "pt-PT": () => import("./account.pt-PT"),
    "pt-BR": () => import("./account.pt-BR"),
    en: () => import("./account.en"),
  },
  accounts: {
    "pt-PT": () => import("./accounts.pt-PT"),
    "pt-BR": () => import("./accounts.pt-BR"),
    en: () => import("./accounts.en"),
  },
  site: {
    "pt-PT": () => import("./site.pt-PT"),
    "pt-BR": () => import("./site.pt-BR"),
    en: () => import("./site.en"),
  },
  forms: {
    "pt-PT": () => import("./forms.pt-PT"),
    "pt-BR": () => import("./forms.pt-BR"),
    en: () => import("./forms.en"),
  },
  home: {
    "pt-PT": () => import("./home.pt-PT"),
    "pt-BR": () => import("./home.pt-BR"),
    en: () => import("./home.en"),
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
  signin: {
    "pt-PT": () => import("./signin.pt-PT"),
    "pt-BR": () => import("./signin.pt-BR"),
    en: () => import("./signin.en"),
  },
  eid: {
    "pt-PT": () => import("./eid.pt-PT"),
    "pt-BR": () => import("./eid.pt-BR"),
    en: () => import("./eid.en"),
  },
  staff: {
    "pt-PT": () => import("./staff.pt-PT"),
    "pt-BR": () => import("./staff.pt-BR"),
    en: () => import("./staff.en"),
  },
  admin: {
    "pt-PT": () => import("./admin.pt-PT"),
    "pt-BR": () => import("./admin.pt-BR"),
    en: () => import("./admin.en"),
  },
  welcome: {
    "pt-PT": () => import("./welcome.pt-PT"),
    "pt-BR": () => import("./welcome.pt-BR"),
    en: () => import("./welcome.en"),
  },
  acting: {
    "pt-PT": () => import("./acting.pt-PT"),
    "pt-BR": () => import("./acting.pt-BR"),
    en: () => import("./acting.en"),
  },
  contacts: {
    "pt-PT": () => import("./contacts.pt-PT"),
    "pt-BR": () => import("./contacts.pt-BR"),
    en: () => import("./contacts.en"),
  },
  access: {
    "pt-PT": () => import("./access.pt-PT"),
    "pt-BR": () => import("./access.pt-BR"),
    en: () => import("./access.en"),
  },
  customers: {
    "pt-PT": () => import("./customers.pt-PT"),
    "pt-BR": () => import("./customers.pt-BR"),
    en: () => import("./customers.en"),
  },
  docs: {
    "pt-PT": () => import("./docs.pt-PT"),
    "pt-BR": () => import("./docs.pt-BR"),
    en: () => import("./docs.en"),
  },
} satisfies Record<string, Record<Locale, Loader>>;

export const load = async (part: Namespace, locale: Locale): Promise<Part> =>
  (await PARTS[part][locale]()).default;
