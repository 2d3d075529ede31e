/** What stands inside a line. */
export type Inline =
  | { type: "text" | "code"; text: string }
  | { type: "break" }
  | { type: "strong" | "em" | "del"; inside: Inline[] }
  | { type: "link"; href: string; inside: Inline[] };

const LETTER = String.raw`[\p{L}\p{N}_]`;
const PATTERNS = {
  escape: String.raw`\\(?<escaped>[!-\/:-@\[-${"`"}{-~])`,
  break: String.raw`(?: {2,}|\\)\n`,
  code: "(?<ticks>`+)(?!`)(?<code>[^]*?[^`])\\k<ticks>(?!`)",
  // Pictures are not drawn: they stand as they were typed.
  picture: String.raw`!\[[^\]\n]*\]\([^)\n]*\)`,
  link: String.raw`\[(?<label>(?:\\.|[^\[\]\\])+)\]\(\s*(?:<(?<pointed>[^<>\n]*)>|(?<bare>(?:\\.|[^\s()\\]|\([^\s()]*\))*))(?:\s+"[^"\n]*")?\s*\)`,
  address: String.raw`<(?<address>(?:https?:\/\/|mailto:)[^\s<>]+)>`,
  web: String.raw`(?<!${LETTER})(?<web>https?:\/\/[^\s<]*[^\s<.,;:!?'")\]*_~])`,
  strong: String.raw`\*\*(?=\S)(?<strong>(?:\\.|[^\\])+?)(?<=\S)\*\*(?!\*)|(?<!${LETTER})__(?=\S)(?<strong_>(?:\\.|[^\\])+?)(?<=\S)__(?!${LETTER})`,
  em: String.raw`\*(?=[^\s*])(?<em>(?:\\.|\*\*[^*]*\*\*|[^\\*])+?)(?<=\S)\*|(?<!${LETTER})_(?=[^\s_])(?<em_>(?:\\.|[^\\])+?)(?<=\S)_(?!${LETTER})`,
  del: String.raw`~~(?=\S)(?<del>[^]+?)(?<=\S)~~`,
};
const INLINE = new RegExp(Object.values(PATTERNS).map((one) => `(?:${one})`).join("|"), "gu");

/** Reads one block's text; what is no mark is text, and nothing that was typed disappears. */
export function inlineOf(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) found.push({ type: "text", text: text.slice(at, match.index) });
    found.push(meaning(match[0], match.groups ?? {}));
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ type: "text", text: text.slice(at) });
  return found;
}

function meaning(whole: string, part: Partial<Record<string, string>>): Inline {
  const strong = part.strong ?? part.strong_;
  const em = part.em ?? part.em_;
  if (part.escaped) return { type: "text", text: part.escaped };
  if (part.code !== undefined) {
    return { type: "code", text: part.code.replace(/\n/g, " ").replace(/^ ([^]*\S[^]*) $/, "$1") };
  }
  if (part.label) {
    const href = (part.pointed ?? part.bare ?? "").replace(/\\(.)/g, "$1");
    return { type: "link", href, inside: inlineOf(part.label) };
  }
  const address = part.address ?? part.web;
  if (address) return { type: "link", href: address, inside: [{ type: "text", text: address.replace(/^mailto:/, "") }] };
  if (strong) return { type: "strong", inside: inlineOf(strong) };
  if (em) return { type: "em", inside: inlineOf(em) };
  if (part.del) return { type: "del", inside: inlineOf(part.del) };
  return whole.endsWith("\n") ? { type: "break" } : { type: "text", text: whole };
}
