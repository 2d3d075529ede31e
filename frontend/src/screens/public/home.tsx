import { useEffect, useState } from "preact/hooks";
import { acting } from "../../core/acting";
import { readMenu } from "../../core/api/menu";
import type { Catalogue, CatalogueItem } from "../../core/api/types";
import { customers } from "../../core/customers";
import { plural, t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { useStore } from "../../core/store";
import { Failure } from "../../ui/failure/failure";
import { Icon } from "../../ui/icon/icon";
import { Page } from "../../ui/page/page";
import { useSearch } from "../../ui/search/use-search";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { itemIcon, SEARCH } from "./item-icons";

/** What this is, and the way to every form: one search, or section → category → item (F20). */
export default function Home() {
  const [words, setWords] = useState("");
  const who = `${useStore(customers.session.present)} ${useStore(acting)?.id ?? ""}`;
  const { data, error, reload } = useResource(`catalogue ${who}`, (signal) => readMenu(signal));
  // What was typed before the page came to life is in the box already.
  useEffect(() => {
    const typed = document.querySelector<HTMLInputElement>("#search")?.value;
    if (typed) setWords(typed);
  }, []);
  const found = useSearch(data, words);
  return (
    <Page title={t("home.title")} lead={t("home.lead")} wide>
      <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label for="search">{t("home.search")}</label>
        <div class="search__box">
          <Icon path={SEARCH} />
          <input
            id="search"
            type="search"
            autocomplete="off"
            enterkeyhint="search"
            placeholder={t("home.search.example")}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </div>
      </form>
      <div role="status" class="visually-hidden">
        {found && plural("home.found", found.items.length)}
      </div>
      {error && !data && <Failure error={error} title={t("home.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {found && <Found {...found} />}
      {data && !found?.items.length && <Menu sections={data.sections} />}
    </Page>
  );
}

/** What has some of the words stands in when nothing has all; below it comes the whole menu. */
function Found({ items, near }: { items: readonly CatalogueItem[]; near: readonly CatalogueItem[] }) {
  return (
    <section aria-labelledby="found">
      <h2 id="found">{plural("home.found", items.length)}</h2>
      {items.length === 0 && <p>{t(near.length ? "home.found.near" : "home.found.none")}</p>}
      <Items items={items.length ? items : near} />
    </section>
  );
}

type Sections = Catalogue["sections"];

function Menu({ sections }: { sections: Sections }) {
  if (sections.length === 0) return <p class="empty">{t("home.empty")}</p>;
  return (
    <div class="menu">
      {sections.map((section) => (
        <section key={section.id}>
          <h2>
            {section.icon && <Icon path={itemIcon(section.icon)} />} {text(section.title)}
          </h2>
          {section.categories.map((category) => (
            <section key={category.id}>
              <h3>{text(category.title)}</h3>
              <Items items={category.items} />
            </section>
          ))}
        </section>
      ))}
    </div>
  );
}

function Items({ items }: { items: readonly CatalogueItem[] }) {
  return (
    <ul class="cards">
      {items.map((item) => (
        <li key={item.kind + item.id} class="card">
          <Icon path={itemIcon(item.icon)} />
          <div>
            <a class="card__link" href={`/${item.kind === "type" ? "forms" : "information"}/${encodeURIComponent(item.id)}`}>
              {text(item.title)}
            </a>
            {item.kind === "information" && <p class="small">{t("home.information")}</p>}
            <p>{text(item.summary)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
