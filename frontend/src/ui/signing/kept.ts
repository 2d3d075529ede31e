import { ApiError } from "../../core/api/errors";
import { needTexts, t } from "../../core/i18n";
import { tabShelf } from "../../core/storage";
import type { Attachment } from "../attachments/use-attachments";

/** What was given back of a form stays in the tab, as its answers do: `of` names the form. */
const shelf = (of: string): string => `balcao.signed.${of}`;

export const keptFiles = (of: string): Attachment[] => tabShelf.read<Attachment[]>(shelf(of)) ?? [];

export const keepFiles = (of: string, files: readonly Attachment[]): void => tabShelf.write(shelf(of), files);

/** It went with what was sent. */
export const forgetSigned = (of: string): void => tabShelf.remove(shelf(of));

const idOf = (of: string): string | undefined =>
  keptFiles(of).find(({ state }) => state === "accepted")?.id ?? undefined;

/** The same as a part of what is sent; nothing for a form that was not to be signed. */
export function signedPart(of: string): { signed?: string } {
  const signed = idOf(of);
  return signed ? { signed } : {};
}

/** The upload that is the signed document; refused as the server would, when none was given back. */
export async function signedOf(of: string): Promise<string> {
  const id = idOf(of);
  if (id) return id;
  await needTexts("documents");
  throw new ApiError(422, "signing_required", t("signing.problem.signing_required"));
}
