import type { Content, Kind, Node, Place } from "../../../core/api/cataloguing";
import type { Text } from "../../../core/i18n";
import { LOCALES } from "../../../core/i18n";

/** What each kind stands in. */
const ABOVE: Record<Kind, Kind | ""> = { section: "", category: "section", type: "category", information: "category" };

export const below = (nodes: readonly Node[], key: string): Node[] => nodes.filter(({ parent }) => parent === key);

/** Where a node stands: its parent, and its position among all in it. */
export function placeOf(nodes: readonly Node[], node: Node): Place {
  const position = below(nodes, node.parent).findIndex(({ key }) => key === node.key);
  return { parent: node.parent, position };
}

/** One up or down among its siblings; null at the end. */
export function step(nodes: readonly Node[], node: Node, by: -1 | 1): Place | null {
  const { parent, position } = placeOf(nodes, node);
  const next = position + by;
  return next < 0 || next >= below(nodes, parent).length ? null : { parent, position: next };
}

/** What else it may stand in. */
export const homes = (nodes: readonly Node[], node: Node): Node[] =>
  nodes.filter(({ kind, key }) => kind === ABOVE[node.kind] && key !== node.parent);

export const lastIn = (nodes: readonly Node[], parent: string): Place => ({
  parent,
  position: below(nodes, parent).length,
});

/** Where a line that is dropped over another goes; null where it cannot stand. */
export function drop(nodes: readonly Node[], dragged: Node, over: Node, after: boolean): Place | null {
  if (over.key === dragged.key) return null;
  if (over.kind === ABOVE[dragged.kind]) return lastIn(nodes.filter(({ key }) => key !== dragged.key), over.key);
  if (ABOVE[over.kind] !== ABOVE[dragged.kind]) return null;
  const siblings = below(nodes, over.parent).filter(({ key }) => key !== dragged.key);
  const at = siblings.findIndex(({ key }) => key === over.key);
  return { parent: over.parent, position: at + (after ? 1 : 0) };
}

/** Whether nobody finds it on that day, by its own dates. */
export const closedOn = ({ terms }: Node, today: string): boolean =>
  Boolean((terms.available_from && today < terms.available_from) || (terms.available_until && today > terms.available_until));

/** One text in every language, for a field each. */
export const spread = (value: Text): Record<string, string> =>
  Object.fromEntries(LOCALES.map((one) => [one, typeof value === "string" ? value : (value[one] ?? "")]));

export const emptyContent = (): Content => ({
  title: spread(""),
  icon: "",
  summary: {},
  keywords: {},
  solution: "",
  leads_to: "",
  terms: { available_from: null, available_until: null, kinds: [], signed_in: false },
});

/** What may be sent of a node again: after it was removed, or with what was written over it. */
export function contentOf({ title, icon, summary, keywords, solution, leads_to, terms }: Content): Content {
  const written = solution && LOCALES.some((one) => spread(solution)[one]?.trim());
  return {
    title: spread(title),
    icon,
    summary: spread(summary),
    keywords,
    solution: written ? spread(solution) : "",
    leads_to,
    terms,
  };
}

/** As the API takes it: without what this kind does not have. */
export function sent(kind: Kind, content: Content): Partial<Content> {
  const { solution, leads_to, ...rest } = contentOf(content);
  return kind === "information" ? { ...rest, solution, leads_to } : rest;
}

export type Wrong = Partial<Record<"title" | "solution" | "until", true>>;

/** What keeps it from being saved. */
export function problems(kind: Kind, content: Content): Wrong {
  const { title, solution, terms } = contentOf(content);
  const wrong: Wrong = {};
  if (Object.values(spread(title)).some((each) => !each.trim())) wrong.title = true;
  if (kind === "information" && !solution) wrong.solution = true;
  const { available_from: first, available_until: last } = terms;
  if (first && last && last < first) wrong.until = true;
  return wrong;
}
