import type { Locale } from "../core/i18n";
import type { Everyday, Loader } from "./index";

/** The everyday sentences in the languages that are not the first one. */
export const TRANSLATED = {
  "pt-BR": {
    site: () => import("./site.pt-BR"),
    home: () => import("./home.pt-BR"),
    signin: () => import("./signin.pt-BR"),
    forms: () => import("./forms.pt-BR"),
    register: () => import("./register.pt-BR"),
    wrong: () => import("./wrong.pt-BR"),
    answers: () => import("./answers.pt-BR"),
    request: () => import("./request.pt-BR"),
    acting: () => import("./acting.pt-BR"),
    consent: () => import("./consent.pt-BR"),
  },
  en: {
    site: () => import("./site.en"),
    home: () => import("./home.en"),
    signin: () => import("./signin.en"),
    forms: () => import("./forms.en"),
    register: () => import("./register.en"),
    wrong: () => import("./wrong.en"),
    answers: () => import("./answers.en"),
    request: () => import("./request.en"),
    acting: () => import("./acting.en"),
    consent: () => import("./consent.en"),
  },
} satisfies Record<Exclude<Locale, "pt-PT">, Record<Everyday, Loader>>;
