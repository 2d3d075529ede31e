import { render } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { Markdown } from "./markdown";

const html = (text: string): string => render(<Markdown text={text} />).container.innerHTML;

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
