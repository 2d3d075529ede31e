import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { render } from "@testing-library/preact";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks";
import { inlineOf } from "./inline";
import { Markdown } from "./markdown";

const html = (text: string): string => render(<Markdown text={text} />).container.innerHTML;
/** What `marked`, which the site does not carry, makes of it; a page's first level is the second. */
function reference(text: string): string {
  const box = document.createElement("div");
  box.innerHTML = `<div class="prose">${marked.parse(text, { async: false })}</div>`;
  for (const link of box.querySelectorAll("a")) link.removeAttribute("title");
  for (const pre of box.querySelectorAll("pre")) pre.setAttribute("tabindex", "0");
  return box.innerHTML.replace(/(<\/?h)1>/g, "$12>");
}

describe("Markdown", () => {
  it("draws what authors need, below the page's own heading", () => {
    const drawn = html("# One\n\nA **bold** [link](/privacy).\n\n- a\n- b\n\n2. c\n");
    expect(drawn).toContain("<h2>One</h2>");
    expect(drawn).toContain('<p>A <strong>bold</strong> <a href="/privacy">link</a>.</p>');
    expect(drawn).toContain("<ul><li>a</li><li>b</li></ul>");
    expect(drawn).toContain('<ol start="2"><li>c</li></ol>');
  });

  it("never makes HTML of what was typed", () => {
    const drawn = html('<img src=x onerror="alert(1)">\n\na <b>c</b> <script>x</script>');
    expect(drawn).not.toMatch(/<(img|b|script)/);
    expect(drawn).toContain("&lt;img");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", " JaVaScript:x", "vbscript:x"])(
    "does not link to %s",
    (href) => {
      expect(html(`[here](<${href}>)`)).not.toContain("href");
    },
  );

  it("shows an ampersand as it was typed", () => {
    expect(html("a & b <c")).toContain("a &amp; b &lt;c");
  });
});

/** The published pages, and what their authors may write, as the reference reads them. */
const FOLDER = join(import.meta.dirname, "../../../../chalicelib/templates/pages");
const PAGES = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const);
const WRITTEN = [
  "# One #\n## Two\nText\ngoes *on*\n\nand **on _and_ on**",
  "- a\n- b\n  more\n  - inside\n  - too\n- c\n\nafter",
  "1. a\n2. b\n\ntext\n\n5) five\n6) six",
  "* one\n* two\n\n- another",
  "> said\n> **twice**\n>\n> - and listed\n\nnot said",
  "```\na <b> *c*\n\n# no\n```\nafter",
  "~~gone~~ and `a <b> \\` and ``c ` d``",
  "a\n\n---\n\nb\n\n***",
  "line  \nbroken\\\nagain",
  "snake_case_word, 2 * 3 * 4, **bold**text, *it*, __strong__, _em_",
  "\\*not\\* \\[this\\](x) \\# no",
  '[a](/privacy "Title") [b](<https://x.example/a>) [c](https://x.example/a_(b)) <https://y.example> https://z.example/x_y.',
  "*a **b** c* and **a *b* c**",
  "unclosed **bold and `code and [link](",
  "#no heading\n\n-no item",
];
/** An ending of a line and what stands around blocks is not to be seen. */
const seen = (drawn: string): string => drawn.replace(/\s+(?=<\/code>)/g, "").replace(/\s+/g, " ").replace(/ ?(<\/?(?:p|li|ul|ol|h\d|blockquote|pre|div|hr|br)[^>]*>) ?/g, "$1");

describe.each([...PAGES, ...WRITTEN.map((text) => [JSON.stringify(text), text] as const)])("%s", (_name, text) => {
  it("reads as CommonMark reads it", () => {
    expect(text).not.toBe("");
    expect(seen(html(text))).toBe(seen(reference(text)));
  });
});

it("takes at most the square of the length, whatever is in it", () => {
  const taken = (text: string): number => {
    const begun = performance.now();
    blocksOf(text).forEach((block) => "text" in block && inlineOf(block.text));
    return performance.now() - begun;
  };
  for (const part of ["*a ", "**a ", "_a ", "`", "[a](", "[", "> ", "- ", "~~a", "``a`", "\\", "1. a\n", "  - a\n"]) {
    const [short, long] = [10_000, 40_000].map((length) => part.repeat(length / part.length));
    // Four times as long: sixteen times the work, and room for a machine that does something else too.
    expect(taken(long!), part).toBeLessThan(100 * Math.max(taken(short!), 5));
  }
});
