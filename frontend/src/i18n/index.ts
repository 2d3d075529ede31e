import type { Locale } from "../core/i18n";
import type docs from "./docs.pt-PT";
import type files from "./files.pt-PT";
import type forms from "./forms.pt-PT";
import type home from "./home.pt-PT";
import type request from "./request.pt-PT";
import type signIn from "./sign-in.pt-PT";
import type site from "./site.pt-PT";
import type staff from "./staff.pt-PT";

/** Every sentence of the site, as the source language has it. */
export type Dictionary = typeof site &
  typeof home &
  typeof signIn &
  typeof forms &
  typeof files &
  typeof request &
  typeof staff &
  typeof docs;
export type Key = keyof Dictionary;
export type Namespace = keyof typeof PARTS;
type Part = Record<string, string>;
type Loader = () => Promise<{ default: Part }>;

/** Spelt out, so that each part and language is a chunk of its own. */
const PARTS = {
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
  files: {
    "pt-PT": () => import("./files.pt-PT"),
    "pt-BR": () => import("./files.pt-BR"),
    en: () => import("./files.en"),
  },
  request: {
    "pt-PT": () => import("./request.pt-PT"),
    "pt-BR": () => import("./request.pt-BR"),
    en: () => import("./request.en"),
  },
  "sign-in": {
    "pt-PT": () => import("./sign-in.pt-PT"),
    "pt-BR": () => import("./sign-in.pt-BR"),
    en: () => import("./sign-in.en"),
  },
  staff: {
    "pt-PT": () => import("./staff.pt-PT"),
    "pt-BR": () => import("./staff.pt-BR"),
    en: () => import("./staff.en"),
  },
  docs: {
    "pt-PT": () => import("./docs.pt-PT"),
    "pt-BR": () => import("./docs.pt-BR"),
    en: () => import("./docs.en"),
  },
} satisfies Record<string, Record<Locale, Loader>>;

export const load = async (part: Namespace, locale: Locale): Promise<Part> =>
  (await PARTS[part][locale]()).default;
