import type { Token, Tokens } from "marked";
import { lexer } from "marked";
import type { ComponentChildren } from "preact";

/**
 * Markdown by an author, drawn as elements: no HTML string ever exists, so nothing has to be
 * cleaned. What is HTML in it is shown as it was typed; links lead to our pages, the web or mail.
 */
export function Markdown({ text }: { text: string }) {
  return <div class="prose">{blocks(lexer(text))}</div>;
}

const blocks = (tokens: readonly Token[]): ComponentChildren[] => tokens.map(draw);
const inside = (token: Token): ComponentChildren =>
  "tokens" in token && token.tokens ? blocks(token.tokens) : plain(token);
const plain = (token: Token): string => ("text" in token ? String(token.text) : token.raw);

/** The page has its own `h1`, so an author's first level is the second. */
const LEVELS = ["h2", "h2", "h3", "h4", "h5", "h6"] as const;

function draw(token: Token): ComponentChildren {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const Level = LEVELS[(token as Tokens.Heading).depth - 1] ?? "h6";
      return <Level>{inside(token)}</Level>;
    }
    case "paragraph":
      return <p>{inside(token)}</p>;
    case "list":
      return list(token as Tokens.List);
    case "blockquote":
      return <blockquote>{inside(token)}</blockquote>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{plain(token)}</code>
        </pre>
      );
    case "hr":
      return <hr />;
    case "br":
      return <br />;
    case "strong":
      return <strong>{inside(token)}</strong>;
    case "em":
      return <em>{inside(token)}</em>;
    case "del":
      return <del>{inside(token)}</del>;
    case "codespan":
      return <code>{plain(token)}</code>;
    case "link":
      return link(token as Tokens.Link);
    case "text":
    case "escape":
      return inside(token);
    default:
      // Pictures, tables and HTML are not drawn, but nothing that was written disappears.
      return token.raw;
  }
}

function list({ ordered, start, items }: Tokens.List): ComponentChildren {
  const rows = items.map((item) => <li>{blocks(item.tokens)}</li>);
  return ordered ? <ol start={Number(start) || 1}>{rows}</ol> : <ul>{rows}</ul>;
}

function link(token: Tokens.Link): ComponentChildren {
  return /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(token.href) ? (
    <a href={token.href}>{inside(token)}</a>
  ) : (
    inside(token)
  );
}
