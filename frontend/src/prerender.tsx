import { renderToString } from "preact-render-to-string";
import { App } from "./app";
import { DEFAULT_LOCALE, speakNow } from "./core/i18n";
import home from "./i18n/home.pt-PT";
import site from "./i18n/site.pt-PT";
import Home from "./screens/public/home";

/** The home page as a first visit sees it, before any script has run. */
export function prerender(): string {
  speakNow(DEFAULT_LOCALE, { ...site, ...home });
  return renderToString(<App first={{ path: "/", params: {}, Screen: Home }} />);
}
