import { once } from "../../core/formatters";

interface Props<View extends string> {
  label: string;
  views: readonly View[];
  current: View;
  counts: Record<View, number> | null;
  href: (view: View) => string;
  word: (view: View) => string;
}

/** Views of one list, as links: each says how many it holds, once that is known. */
export function Views<View extends string>({ label, views, current, counts, href, word }: Props<View>) {
  return (
    <nav class="tabs views" aria-label={label}>
      <ul>
        {views.map((view) => (
          <li key={view}>
            <a href={href(view)} aria-current={view === current ? "page" : undefined}>
              {word(view)} {counts && <span class="views__count">{number(counts[view])}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export const number = (count: number): string =>
  once("number", (language) => new Intl.NumberFormat(language)).format(count);
