import type { Parts } from "./index";

/** The sentences of what few visits need: accounts, organisations, the pages on data, the console. */
export const OCCASIONAL = {
  sending: {
    "pt-PT": () => import("./sending.pt-PT"),
    "pt-BR": () => import("./sending.pt-BR"),
    en: () => import("./sending.en"),
  },
  views: {
    "pt-PT": () => import("./views.pt-PT"),
    "pt-BR": () => import("./views.pt-BR"),
    en: () => import("./views.en"),
  },
  writing: {
    "pt-PT": () => import("./writing.pt-PT"),
    "pt-BR": () => import("./writing.pt-BR"),
    en: () => import("./writing.en"),
  },
  editor: {
    "pt-PT": () => import("./editor.pt-PT"),
    "pt-BR": () => import("./editor.pt-BR"),
    en: () => import("./editor.en"),
  },
  submitted: {
    "pt-PT": () => import("./submitted.pt-PT"),
    "pt-BR": () => import("./submitted.pt-BR"),
    en: () => import("./submitted.en"),
  },
  moves: {
    "pt-PT": () => import("./moves.pt-PT"),
    "pt-BR": () => import("./moves.pt-BR"),
    en: () => import("./moves.en"),
  },
  board: {
    "pt-PT": () => import("./board.pt-PT"),
    "pt-BR": () => import("./board.pt-BR"),
    en: () => import("./board.en"),
  },
  survey: {
    "pt-PT": () => import("./survey.pt-PT"),
    "pt-BR": () => import("./survey.pt-BR"),
    en: () => import("./survey.en"),
  },
  payment: {
    "pt-PT": () => import("./payment.pt-PT"),
    "pt-BR": () => import("./payment.pt-BR"),
    en: () => import("./payment.en"),
  },
  payments: {
    "pt-PT": () => import("./payments.pt-PT"),
    "pt-BR": () => import("./payments.pt-BR"),
    en: () => import("./payments.en"),
  },
  pages: {
    "pt-PT": () => import("./pages.pt-PT"),
    "pt-BR": () => import("./pages.pt-BR"),
    en: () => import("./pages.en"),
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
  documents: {
    "pt-PT": () => import("./documents.pt-PT"),
    "pt-BR": () => import("./documents.pt-BR"),
    en: () => import("./documents.en"),
  },
  drafts: {
    "pt-PT": () => import("./drafts.pt-PT"),
    "pt-BR": () => import("./drafts.pt-BR"),
    en: () => import("./drafts.en"),
  },
  devices: {
    "pt-PT": () => import("./devices.pt-PT"),
    "pt-BR": () => import("./devices.pt-BR"),
    en: () => import("./devices.en"),
  },
  passkeys: {
    "pt-PT": () => import("./passkeys.pt-PT"),
    "pt-BR": () => import("./passkeys.pt-BR"),
    en: () => import("./passkeys.en"),
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
  sso: {
    "pt-PT": () => import("./sso.pt-PT"),
    "pt-BR": () => import("./sso.pt-BR"),
    en: () => import("./sso.en"),
  },
  welcome: {
    "pt-PT": () => import("./welcome.pt-PT"),
    "pt-BR": () => import("./welcome.pt-BR"),
    en: () => import("./welcome.en"),
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
  cataloguing: {
    "pt-PT": () => import("./cataloguing.pt-PT"),
    "pt-BR": () => import("./cataloguing.pt-BR"),
    en: () => import("./cataloguing.en"),
  },
  information: {
    "pt-PT": () => import("./information.pt-PT"),
    "pt-BR": () => import("./information.pt-BR"),
    en: () => import("./information.en"),
  },
  privacy: {
    "pt-PT": () => import("./privacy.pt-PT"),
    "pt-BR": () => import("./privacy.pt-BR"),
    en: () => import("./privacy.en"),
  },
  workflow: {
    "pt-PT": () => import("./workflow.pt-PT"),
    "pt-BR": () => import("./workflow.pt-BR"),
    en: () => import("./workflow.en"),
  },
  why: {
    "pt-PT": () => import("./why.pt-PT"),
    "pt-BR": () => import("./why.pt-BR"),
    en: () => import("./why.en"),
  },
  service: {
    "pt-PT": () => import("./service.pt-PT"),
    "pt-BR": () => import("./service.pt-BR"),
    en: () => import("./service.en"),
  },
} satisfies Parts;
