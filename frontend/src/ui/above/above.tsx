import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dismissed, represented } from "../../core/acting";
import { customers } from "../../core/customers";
import { needTexts } from "../../core/i18n";
import { refreshRepresented } from "../../core/represented";
import { place } from "../../core/router";
import { useStore } from "../../core/store";

/**
 * Who is signed in may act for others, or has something new to agree to. Most people have neither:
 * what shows it comes only once an answer says so (F107, F108).
 */
export function Above() {
  const signedIn = useStore(customers.session.present);
  const { path } = useStore(place);
  const known = useStore(represented);
  const gone = useStore(dismissed);
  const mine = signedIn && !path.startsWith("/staff");
  useEffect(() => {
    // Without it the person simply acts for themselves; the next page asks again.
    if (mine && !known) refreshRepresented().catch(() => undefined);
  }, [mine, known]);
  const choice = mine && (Boolean(known?.length) || gone !== "");
  const Acting = useOnDemand(choice, bringActing);
  const Consent = useOnDemand(mine && !path.startsWith("/pages/"), bringConsent);
  return (
    <>
      {Acting && <Acting />}
      {Consent && <Consent />}
    </>
  );
}

async function bringActing(): Promise<ComponentType> {
  const [module] = await Promise.all([import("../acting/acting"), needTexts("acting")]);
  return module.Acting;
}

async function bringConsent(): Promise<ComponentType | null> {
  const { needed } = await customers.client.get<{ needed: unknown[] }>("/my/consents");
  if (!needed.length) return null;
  const [module] = await Promise.all([import("../consent/consent"), needTexts("consent")]);
  return module.Consent;
}

/** Nothing at all until it is wanted and has come; the page is whole without it. */
function useOnDemand(wanted: boolean, bring: () => Promise<ComponentType | null>): ComponentType | null {
  const [Found, setFound] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!wanted || Found) return;
    bring().then(
      (component) => setFound(() => component),
      () => undefined,
    );
  }, [wanted]);
  return wanted ? Found : null;
}
