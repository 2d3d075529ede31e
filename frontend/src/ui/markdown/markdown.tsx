import type { ComponentChildren } from "preact";
import type { Block } from "./blocks";
import { blocksOf } from "./blocks";
import type { Inline } from "./inline";
import { inlineOf } from "./inline";

/**
 * Markdown by an author, drawn as elements: no HTML string ever exists, so nothing has to be
 * cleaned. What is HTML in it is shown as it was typed; links lead to our pages, the web or mail.
 */
export function Markdown({ text }: { text: string }) {
  return <div class="prose">{blocksOf(text).map(draw)}</div>;
}

/** The page has its own `h1`, so an author's first level is the second. */
const LEVELS = ["h2", "h2", "h3", "h4", "h5", "h6"] as const;

function draw(block: Block): ComponentChildren {
  switch (block.type) {
    case "heading": {
      const Level = LEVELS[block.depth - 1]!;
      return <Level>{inside(block.text)}</Level>;
    }
    case "paragraph":
      return <p>{inside(block.text)}</p>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "rule":
      return <hr />;
    case "quote":
      return <blockquote>{block.blocks.map(draw)}</blockquote>;
    case "list": {
      const rows = block.items.map((item) => <li>{drawItem(item)}</li>);
      if (block.start === null) return <ul>{rows}</ul>;
      return <ol start={block.start === 1 ? undefined : block.start}>{rows}</ol>;
    }
  }
}

/** A line of its own in an item is the item's text, and no paragraph. */
const drawItem = ([first, ...rest]: Block[]): ComponentChildren[] => [
  first?.type === "paragraph" && rest.every(({ type }) => type === "list") ? inside(first.text) : first && draw(first),
  ...rest.map(draw),
];

const inside = (text: string): ComponentChildren[] => inlineOf(text).map(drawInline);

function drawInline(part: Inline): ComponentChildren {
  switch (part.type) {
    case "text":
      return part.text;
    case "code":
      return <code>{part.text}</code>;
    case "break":
      return <br />;
    case "link":
      return link(part.href, part.inside.map(drawInline));
    default: {
      const Mark = part.type;
      return <Mark>{part.inside.map(drawInline)}</Mark>;
    }
  }
}

function link(href: string, children: ComponentChildren): ComponentChildren {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(href) ? <a href={href}>{children}</a> : children;
}
