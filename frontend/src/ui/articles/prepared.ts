import { needTexts } from "../../core/i18n";
import { Articles } from "./articles";

/** With its sentences: few forms offer articles, and every form would carry what asks for them. */
export async function prepared(): Promise<typeof Articles> {
  await needTexts("information");
  return Articles;
}
