import { needTexts } from "./i18n";
import type { Screen } from "./router";

type Texts = Parameters<typeof needTexts>[0];

/** A screen and its sentences, which come together. */
export const screen =
  (load: () => Promise<{ default: Screen }>, ...texts: Texts[]) =>
  async (): Promise<Screen> => {
    const [module] = await Promise.all([load(), ...texts.map(needTexts)]);
    return module.default;
  };
