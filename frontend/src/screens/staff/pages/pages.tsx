import { useState } from "preact/hooks";
import type { Localised } from "../../../core/api/consents";
import type { SitePage } from "../../../core/api/privacy";
import { inLocale } from "../../../core/api/consents";
import { listPageVersions, publishPage } from "../../../core/api/site-pages";
import { day } from "../../../core/dates";
import type { Locale } from "../../../core/i18n";
import { LOCALES, t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { tabShelf } from "../../../core/storage";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { Line } from "../../../ui/line/line";
import { Markdown } from "../../../ui/markdown/markdown";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { StaffBar } from "../bar";

const PAGES = ["privacy", "accessibility", "terms"] as const;

/** The organisation's pages: write, look at it, publish; every version stays. */
export default function Pages({ query }: ScreenProps) {
  const shown = PAGES.find((one) => one === query.get("page")) ?? "privacy";
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("pages.title")} back={{ href: "/staff", label: t("staff.queue.title") }} wide>
        <StaffBar />
        <nav class="tabs" aria-label={t("pages.title")}>
          <ul>
            {PAGES.map((one) => (
              <li key={one}>
                <a href={`/staff/pages?page=${one}`} aria-current={one === shown ? "page" : undefined}>
                  {t(`pages.${one}`)}
                </a>
              </li>
            ))}
            <li>
              <a href="/staff/processing">{t("processing.title")}</a>
            </li>
          </ul>
        </nav>
        <Versions key={shown} id={shown} />
      </Page>
    </Guard>
  );
}

function Versions({ id }: { id: string }) {
  const { data, error, reload } = useResource(`page versions ${id}`, (signal) => listPageVersions(id, signal));
  if (error) return <Failure error={error} retry={() => void reload()} />;
  const current = data?.items[0];
  if (!data || !current) return <Skeleton />;
  return (
    <div class="columns">
      <Editor key={current.version} current={current} onPublished={reload} />
      <section class="panel" aria-labelledby="versions">
        <h2 id="versions">{t("pages.versions")}</h2>
        <ul>
          {data.items.map(({ version, published_at, asks }) => (
            <li key={version}>
              <a href={`/pages/${id}?version=${version}`}>{t("pages.version", { version })}</a> · {day(published_at)}
              {asks > 0 && asks === version && <> · {t("pages.asked")}</>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface Draft {
  title: Localised;
  body: Localised;
}

function Editor({ current, onPublished }: { current: SitePage; onPublished: () => Promise<void> }) {
  const key = `balcao.draft.page.${current.id}.${current.version}`;
  const [draft, keep] = useState<Draft>(() => tabShelf.read<Draft>(key) ?? { title: current.title, body: current.body });
  const [language, setLanguage] = useState<Locale>("pt-PT");
  const [asks, setAsks] = useState(false);
  const { busy, error, run } = useCommand();
  const write = (part: keyof Draft) => (value: string) => {
    const next = { ...draft, [part]: { ...draft[part], [language]: value } };
    keep(next);
    tabShelf.write(key, next);
  };
  const publish = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { ...draft, version: current.version, asks };
    if (!(await run((command) => publishPage(current.id, body, command)))) return;
    tabShelf.remove(key);
    announce(t("pages.published"));
    await onPublished();
  };
  return (
    <div>
      <form class="panel" onSubmit={(event) => void publish(event)}>
        <h2>{t("pages.write", { title: inLocale(current.title) })}</h2>
        {error && <Failure error={error} title={t("pages.failed")} focus />}
        <div class="field">
          <label for="page-language">{t("pages.language")}</label>
          <select
            id="page-language"
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value as Locale)}
          >
            {LOCALES.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </div>
        <Line id="page-title" label={t("pages.heading")} value={draft.title[language] ?? ""} onValue={write("title")} />
        <div class="field">
          <label for="page-body">{t("pages.body")}</label>
          <p class="hint" id="page-body-hint">
            {t("pages.body.hint")}
          </p>
          <textarea
            id="page-body"
            rows={18}
            maxLength={40_000}
            aria-describedby="page-body-hint"
            value={draft.body[language] ?? ""}
            onInput={(event) => write("body")(event.currentTarget.value)}
          />
        </div>
        <label class="way">
          <input type="checkbox" checked={asks} onChange={(event) => setAsks(event.currentTarget.checked)} />
          {t("pages.asks")}
        </label>
        <p>
          <button type="submit" class="button" disabled={busy}>
            {busy ? t("loading") : t("pages.publish")}
          </button>
        </p>
      </form>
      <section class="panel" aria-labelledby="preview" lang={language}>
        <h2 id="preview">{t("pages.preview")}</h2>
        <p class="lead">{draft.title[language]}</p>
        <Markdown text={draft.body[language] ?? ""} />
      </section>
    </div>
  );
}
