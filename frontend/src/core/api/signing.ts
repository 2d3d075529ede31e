import { everyone } from "../customers";
import { locale } from "../i18n";
import type { Side } from "../side";
import { tabShelf } from "../storage";
import { createCommand } from "./client";
import { ownHolder } from "./filings";

/** A form as it would be submitted. */
export interface ToSign {
  type_id: string;
  form_version: number;
  answers: Record<string, unknown>;
}

/** `problem`: why the file is not the signed document of these answers, as a code. */
export interface SigningLook {
  problem: string | null;
  signatures: { name: string; at: string | null }[];
}

/** Gives out the document that has to be signed, and says whether a file is it (F16). */
export interface SigningPort {
  /** Another document each time: a link for the next minutes, and until when it may be given back. */
  issue(form: ToSign): Promise<{ url: string; until: string }>;
  look(form: ToSign, signed: string): Promise<SigningLook>;
}

type Post = <T>(path: string, body: object) => Promise<T>;

const portOn = (post: Post, root: string, more: () => object = () => ({}), waits = begun): SigningPort => ({
  issue: (form) => post(root, { ...form, ...more(), locale: locale() }),
  look: (form, signed) => post(`${root}/look`, { ...form, ...more(), ...waits(form), signed }),
});

/** The payment that was begun with the form, as `screens/public/pay.ts` keeps it: it holds what was signed. */
function begun({ type_id }: ToSign): { replaces?: string } {
  const replaces = tabShelf.read<string>(`balcao.payment.${type_id}`);
  return replaces ? { replaces } : {};
}

/** `holder`: by which files were sent before signing in; who does not sign in has it alone. */
export function customerPort(side: Side, withoutAccount: boolean): SigningPort {
  const more = (): object => (withoutAccount ? { holder: ownHolder() } : {});
  const mine = portOn((path, body) => side.client.post(path, body, createCommand()), "/my/signings", more);
  const anyone = portOn((path, body) => everyone.post(path, body, createCommand()), "/public/signings", more, () => ({}));
  const port = (): SigningPort => (withoutAccount && !side.session.present.get() ? anyone : mine);
  return { issue: (form) => port().issue(form), look: (form, signed) => port().look(form, signed) };
}

/** What a customer signs at the counter. */
export const counterPort = (side: Side, customer: string): SigningPort =>
  portOn(
    (path, body) => side.client.post(path, body, createCommand()),
    `/staff/customers/${encodeURIComponent(customer)}/signings`,
    undefined,
    () => ({}),
  );
