import { hydrate, render } from "preact";
import { App, resolve } from "./app";
import { loadConfig } from "./core/config";
import { customers } from "./core/customers";
import { DEFAULT_LOCALE, rememberedLocale, speak } from "./core/i18n";
import { demo, eidClient, organisation, ssoClient } from "./core/organisation";
import { startRouter } from "./core/router";
import { prefetch } from "./routes";
import "./styles/index.css";

// Everything that the first screen needs starts here, at once, and not after the first drawing.
const locale = rememberedLocale();
const sentences = speak(locale);
const first = resolve(location.pathname).catch(() => null);
const configured = loadConfig().then(
  (config) => {
    organisation.set(config.organisation.name);
    eidClient.set(config.customers.eid);
    ssoClient.set(config.staff.sso);
    demo.set({ on: config.demo, note: config.demo_note ?? "" });
  },
  () => undefined,
);

async function start(): Promise<void> {
  const root = document.getElementById("app")!;
  // What the configuration says stands there from the first drawing: nothing moves when it comes.
  const [shown] = await Promise.all([first, sentences, configured]);
  document.documentElement.lang = locale;
  const app = <App first={shown} />;
  // The prerendered home is what a first visit shows; anybody else gets their own from scratch.
  const same = locale === DEFAULT_LOCALE && !customers.session.present.get();
  if (root.firstElementChild && same) hydrate(app, root);
  else {
    root.replaceChildren();
    render(app, root);
  }
  startRouter(prefetch);
}

start().catch((cause: unknown) => {
  // Not even the sentences have come.
  console.error(cause);
  document.getElementById("app")!.textContent = "Recarregue a página. · Please reload the page.";
});
