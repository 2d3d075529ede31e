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
import type why from "./why.pt-PT";
import type service from "./service.pt-PT";
import type submitted from "./submitted.pt-PT";
import type moves from "./moves.pt-PT";
import type board from "./board.pt-PT";
import type survey from "./survey.pt-PT";
import type views from "./views.pt-PT";
import type devices from "./devices.pt-PT";
import type docs from "./docs.pt-PT";
import type documents from "./documents.pt-PT";
import type drafts from "./drafts.pt-PT";
import type editor from "./editor.pt-PT";
import type eid from "./eid.pt-PT";
import type forms from "./forms.pt-PT";
import type home from "./home.pt-PT";
import type payment from "./payment.pt-PT";
import type payments from "./payments.pt-PT";
import type pages from "./pages.pt-PT";
import type consent from "./consent.pt-PT";
import type passkeys from "./passkeys.pt-PT";
import type privacy from "./privacy.pt-PT";
import type request from "./request.pt-PT";
import type sending from "./sending.pt-PT";
import type signin from "./signin.pt-PT";
import type site from "./site.pt-PT";
import type wrong from "./wrong.pt-PT";
import type information from "./information.pt-PT";
import type cataloguing from "./cataloguing.pt-PT";
import type sso from "./sso.pt-PT";
import type staff from "./staff.pt-PT";
import type writing from "./writing.pt-PT";
import type workflow from "./workflow.pt-PT";

/** Every sentence of the site, as the source language has it. */
export type Dictionary = typeof site &
  typeof accounts &
  typeof account &
  typeof register &
  typeof home &
  typeof signin &
  typeof eid &
  typeof forms &
  typeof wrong &
  typeof answers &
  typeof request &
  typeof staff &
  typeof sso &
  typeof admin &
  typeof welcome &
  typeof acting &
  typeof contacts &
  typeof access &
  typeof customers &
  typeof devices &
  typeof documents &
  typeof drafts &
  typeof pages &
  typeof payment &
  typeof payments &
  typeof passkeys &
  typeof consent &
  typeof privacy &
  typeof why &
  typeof service &
  typeof submitted &
  typeof moves &
  typeof board &
  typeof survey &
  typeof views &
  typeof docs &
  typeof editor &
  typeof writing &
  typeof sending &
  typeof information &
  typeof cataloguing &
  typeof workflow;
export type Key = keyof Dictionary;
export type Namespace = Everyday | keyof typeof OCCASIONAL;
type Part = Record<string, string>;
export type Loader = () => Promise<{ default: Part }>;
export type Parts = Record<string, Record<Locale, Loader>>;

/**
 * Spelt out, so that each part and language is a chunk of its own. Every visit pays for the names of
 * the chunks that stand here: `occasional.ts` names those of what few visits need, `translated.ts`
 * the other languages of what stands here.
 */
const EVERYDAY = {
  site: () => import("./site.pt-PT"),
  home: () => import("./home.pt-PT"),
  signin: () => import("./signin.pt-PT"),
  forms: () => import("./forms.pt-PT"),
  register: () => import("./register.pt-PT"),
  wrong: () => import("./wrong.pt-PT"),
  answers: () => import("./answers.pt-PT"),
  request: () => import("./request.pt-PT"),
  acting: () => import("./acting.pt-PT"),
  consent: () => import("./consent.pt-PT"),
} satisfies Record<string, Loader>;
export type Everyday = keyof typeof EVERYDAY;

const everyday = (part: Namespace): part is Everyday => Object.hasOwn(EVERYDAY, part);

export async function load(part: Namespace, locale: Locale): Promise<Part> {
  return (await (await loader(part, locale))()).default;
}

async function loader(part: Namespace, locale: Locale): Promise<Loader> {
  if (!everyday(part)) return (await import("./occasional")).OCCASIONAL[part][locale];
  return locale === "pt-PT" ? EVERYDAY[part] : (await import("./translated")).TRANSLATED[locale][part];
}
