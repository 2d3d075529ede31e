import type { Command } from "../../core/api/client";
import type { NewRequest } from "../../core/api/open-request";
import { needTexts } from "../../core/i18n";

// What few who open a form need. The form's own code names this file alone: each of those behind it has a name, and
// names are paid for by every visit.

/** How to send it, asked of who is not signed in. */
export async function ways() {
  const [module] = await Promise.all([import("../../ui/filing/ways"), needTexts("access")]);
  return module.Ways;
}

/** A form that has to be signed. */
export async function signing() {
  const [module] = await Promise.all([import("../../ui/signing/of-customer"), needTexts("documents")]);
  return module.CustomerSigning;
}

export const signedOf = async (type: string): Promise<string> => (await import("../../ui/signing/kept")).signedOf(type);

/** A form that costs something. */
export const pay = async (body: NewRequest, command: Command): Promise<boolean> => (await import("./pay")).pay(body, command);
