import { needTexts } from "../../core/i18n";
import { lazy } from "../../core/lazy";

/** Who signed a file or the answers: few files are signed, and few requests. */
export const signed = lazy(async () => {
  const [module] = await Promise.all([import("./signatures"), needTexts("documents")]);
  return module.Signed;
});
