import type { Locale } from "../core/i18n";
import type answers from "./answers.pt-PT";
import type docs from "./docs.pt-PT";
import type forms from "./forms.pt-PT";
import type home from "./home.pt-PT";
import type request from "./request.pt-PT";
import type signin from "./signin.pt-PT";
import type site from "./site.pt-PT";
import type staff from "./staff.pt-PT";

/** Every sentence of the site, as the source language has it. */
export type Dictionary = typeof site &
  typeof home &
  typeof signin &
  typeof forms &
  typeof answers &
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
