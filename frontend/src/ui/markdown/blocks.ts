/** A part of a page that stands on lines of its own; `text` is still to be read for what is inside the lines. */
export type Block =
  | { type: "heading"; depth: number; text: string }
  | { type: "paragraph"; text: string }
  | { type: "code"; text: string }
  | { type: "rule" }
  | { type: "quote"; blocks: Block[] }
  | { type: "list"; start: number | null; items: Block[][] };

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])(?:( {1,4})|$)/;
const BLANK = /^[ \t]*$/;
const begins = (line: string): boolean => [FENCE, HEADING, RULE, QUOTE, ITEM].some((shape) => shape.test(line));

/** Quotes and lists inside each other; deeper ones are text. */
const DEEPEST = 12;

/** The blocks of a text, in the part of Markdown that an organisation's pages use (docs/decisions/0064). */
export const blocksOf = (text: string): Block[] =>
  read(text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n"), 0);

function read(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    if (BLANK.test(line)) {
      at += 1;
      continue;
    }
    const [block, taken] = one(lines.slice(at), line, depth);
    blocks.push(block);
    at += taken;
  }
  return blocks;
}

/** The block that begins here, and how many lines it takes: one at least. */
function one(lines: readonly string[], line: string, depth: number): [Block, number] {
  const heading = HEADING.exec(line);
  if (heading) return [{ type: "heading", depth: heading[1]!.length, text: heading[2]! }, 1];
  if (FENCE.test(line)) return code(lines, FENCE.exec(line)![1]!);
  if (RULE.test(line)) return [{ type: "rule" }, 1];
  if (depth < DEEPEST && QUOTE.test(line)) return quote(lines, depth + 1);
  if (depth < DEEPEST && ITEM.test(line)) return list(lines, depth + 1);
  const taken = until(lines, (each) => BLANK.test(each) || begins(each));
  const text = lines.slice(0, taken).map((each) => each.trimStart());
  return [{ type: "paragraph", text: text.join("\n").trimEnd() }, taken];
}

/** How many lines there are before the next one that ends it; the first is never the end. */
function until(lines: readonly string[], ends: (line: string) => boolean): number {
  const found = lines.slice(1).findIndex(ends);
  return found < 0 ? lines.length : found + 1;
}

function code(lines: readonly string[], fence: string): [Block, number] {
  const inside = until(lines, (line) => line.trim().startsWith(fence));
  return [{ type: "code", text: lines.slice(1, inside).join("\n") }, Math.min(inside + 1, lines.length)];
}

function quote(lines: readonly string[], depth: number): [Block, number] {
  const taken = until(lines, (line) => BLANK.test(line) || (begins(line) && !QUOTE.test(line)));
  const said = lines.slice(0, taken).map((line) => line.replace(QUOTE, ""));
  return [{ type: "quote", blocks: read(said, depth) }, taken];
}

/** Items of one kind of mark; what is indented to an item's text belongs to it. */
function list(lines: readonly string[], depth: number): [Block, number] {
  const kind = ITEM.exec(lines[0]!)![2]!.slice(-1);
  const items: Block[][] = [];
  let at = 0;
  while (at < lines.length) {
    const mark = ITEM.exec(lines[at]!);
    if (!mark || mark[2]!.slice(-1) !== kind || RULE.test(lines[at]!)) break;
    const width = mark[0].length;
    const taken = item(lines.slice(at), width);
    const rest = lines.slice(at + 1, at + taken).map((line) => outdent(line, width));
    items.push(read([lines[at]!.slice(width), ...rest], depth));
    at += taken;
  }
  const number = parseInt(lines[0]!.trim(), 10);
  return [{ type: "list", start: Number.isNaN(number) ? null : number, items }, at];
}

/** An item goes on while lines are indented, or while its last sentence does. */
function item(lines: readonly string[], width: number): number {
  const inside = (line: string): boolean => line.length > width && BLANK.test(line.slice(0, width));
  let at = 1;
  for (; at < lines.length; at += 1) {
    const [line, before] = [lines[at]!, lines[at - 1]!];
    if (BLANK.test(line) || inside(line)) continue;
    if (BLANK.test(before) || begins(line)) break;
  }
  return at;
}

const outdent = (line: string, width: number): string =>
  BLANK.test(line.slice(0, width)) ? line.slice(width) : line.trimStart();
