import { needTexts } from "../../core/i18n";

// Few requests were signed: all others pay for the name of this file alone.
export async function bring() {
  const [module] = await Promise.all([import("./signed"), needTexts("documents")]);
  return module.Signed;
}
