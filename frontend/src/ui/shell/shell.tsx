import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { customers, ends } from "../../core/customers";
import { question } from "../../core/gate";
import { chooseLocale, LOCALES, t, useLocale } from "../../core/i18n";
import type { Locale } from "../../core/i18n";
import { demo, organisation } from "../../core/organisation";
import { navigate, place } from "../../core/router";
import { signOut } from "../../core/side";
import { useStore } from "../../core/store";
import { Above } from "../above/above";
import { Announcer } from "../announcer/announcer";
import { Ask } from "../sign-in/ask";

/** What stands around every screen: header, notices, main part, footer. */
export function Shell({ children }: { children: ComponentChildren }) {
  const asked = useStore(question);
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <Header />
      <Above />
      <Offline />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <Announcer />
      {asked && <Ask question={asked} />}
    </>
  );
}

function Header() {
  const name = useStore(organisation);
  const { path } = useStore(place);
  const inStaff = path.startsWith("/staff");
  return (
    <header class="header">
      <div class="header__row">
        <a class="brand" href={inStaff ? "/staff" : "/"}>
          <Mark />
          <span>
            {name}
            {inStaff && <span class="brand__part"> · {t("header.staff")}</span>}
          </span>
        </a>
        <nav class="nav" aria-label={t("nav.label")}>
          {!inStaff && <CustomerLinks path={path} />}
        </nav>
        <Language />
      </div>
    </header>
  );
}

/** A counter and its bell. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M7 22h18M9 19a7 7 0 0 1 14 0zM16 12v-2M14 9h4" />
    </svg>
  );
}

function CustomerLinks({ path }: { path: string }) {
  const signedIn = useStore(customers.session.present);
  const current = (href: string) => (path === href ? ("page" as const) : undefined);
  return (
    <ul>
      <li>
        <a href="/" aria-current={current("/")}>
          {t("nav.home")}
        </a>
      </li>
      <li>
        <a href="/requests" aria-current={current("/requests")}>
          {t("nav.requests")}
        </a>
      </li>
      {signedIn && (
        <li>
          <a href="/account" aria-current={current("/account")}>
            {t("nav.account")}
          </a>
        </li>
      )}
      <li>
        {signedIn ? (
          <button type="button" class="link" onClick={() => void leave()}>
            {t("nav.sign_out")}
          </button>
        ) : (
          <a href="/sign-in" aria-current={current("/sign-in")}>
            {t("nav.sign_in")}
          </a>
        )}
      </li>
    </ul>
  );
}

async function leave(): Promise<void> {
  // The list of devices should not go on showing this one.
  await ends().then((end) => end.endHere()).catch(() => undefined);
  await signOut(customers);
  navigate("/");
}

function Language() {
  const shown = useLocale();
  return (
    <label class="language">
      <span class="visually-hidden">{t("language")}</span>
      <select
        value={shown}
        onChange={(event) => void chooseLocale(event.currentTarget.value as Locale)}
      >
        {LOCALES.map((one) => (
          <option key={one} value={one} lang={one}>
            {NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

const NAMES: Record<Locale, string> = {
  "pt-PT": "Português",
  "pt-BR": "Português (BR)",
  en: "English",
};

function Offline() {
  const [online, setOnline] = useState(true);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return (
    <div role="status">{!online && <p class="banner">{t("offline")}</p>}</div>
  );
}

function Footer() {
  const name = useStore(organisation);
  const { on, note } = useStore(demo);
  return (
    <footer class="footer">
      <div class="footer__row">
        <p>{t("footer.what", { name })}</p>
        {on && <p>{note || t("footer.demo")}</p>}
        <ul>
          {(["privacy", "accessibility", "terms"] as const).map((page) => (
            <li key={page}>
              <a href={`/pages/${page}`}>{t(`footer.${page}`)}</a>
            </li>
          ))}
          <li>
            <a href="/privacy">{t("footer.my_data")}</a>
          </li>
          <li>
            <a href="/staff">{t("footer.staff")}</a>
          </li>
          <li>
            <a href="/api-docs">{t("footer.api")}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
