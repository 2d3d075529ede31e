import { useEffect, useState } from "preact/hooks";
import { readInformation, readMenu } from "../../core/api/menu";
import type { CatalogueItem } from "../../core/api/types";
import { plural, t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { articlesFor } from "../../core/search";
import { announce } from "../announcer/announcer";
import { Failure } from "../failure/failure";
import { Markdown } from "../markdown/markdown";
import { Notice } from "../notice/notice";
import { Skeleton } from "../skeleton/skeleton";

/** Said once the person pauses: not with every letter. */
const PAUSE = 500;

/**
 * What may already help, while a person writes what is wrong (F43). It takes no focus; that there is
 * something is said politely. Who is helped goes without a request, and nothing is written down.
 */
export function Articles({ words }: { words: string }) {
  const { data } = useResource("articles", readMenu);
  const [items, setItems] = useState<readonly CatalogueItem[]>([]);
  const [solved, setSolved] = useState(false);
  useEffect(() => {
    const later = setTimeout(() => setItems(data ? articlesFor(data, words) : []), PAUSE);
    return () => clearTimeout(later);
  }, [data, words]);
  const shown = items.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (shown) announce(plural("information.articles", shown.split(" ").length));
  }, [shown]);
  if (solved) {
    return (
      <Notice kind="info" title={t("information.solved.thanks")} focus>
        <p>
          {t("information.articles.leave")} <a href="/">{t("nav.home")}</a>
        </p>
      </Notice>
    );
  }
  if (!items.length) return null;
  return (
    <aside class="panel stack" aria-label={t("information.articles")}>
      <strong>{t("information.articles")}</strong>
      {items.map((item) => (
        <Article key={item.id} item={item} onSolved={() => setSolved(true)} />
      ))}
    </aside>
  );
}

function Article({ item, onSolved }: { item: CatalogueItem; onSolved: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text(item.title)}</summary>
      {open && <Solution id={item.id} onSolved={onSolved} />}
    </details>
  );
}

function Solution({ id, onSolved }: { id: string; onSolved: () => void }) {
  const { data, error, reload } = useResource(`information ${id}`, (signal) => readInformation(id, signal));
  if (error && !data) return <Failure error={error} title={t("information.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <Markdown text={text(data.solution)} />
      <button type="button" class="button button--quiet" onClick={onSolved}>
        {t("information.solved")}
      </button>
    </>
  );
}
