import type { Text } from "../i18n";
import { staff } from "../staff";
import type { Command } from "./client";
import { escape } from "./client";

/** The catalogue as administrators keep it: `/api/staff/catalogue`. */

export type Kind = "section" | "category" | "type" | "information";

export interface Terms {
  /** Days, both counted. */
  available_from: string | null;
  available_until: string | null;
  kinds: string[];
  signed_in: boolean;
}

export interface Content {
  title: Text;
  icon: string;
  summary: Text;
  keywords: Record<string, string[]>;
  solution: Text;
  leads_to: string;
  terms: Terms;
}

export interface Node extends Content {
  key: string;
  kind: Kind;
  id: string;
  /** The key of what it stands in, empty for a section. */
  parent: string;
  version: number;
}

export interface Tree {
  version: number;
  /** Each after what it stands in. */
  nodes: Node[];
}

export interface Place {
  parent: string;
  position: number;
}

const { client } = staff;
const one = (key: string): string => `/staff/catalogue/${escape(key)}`;

export const readTree = (signal?: AbortSignal): Promise<Tree> => client.get("/staff/catalogue", signal);

export const addNode = (
  kind: Kind,
  place: Place,
  content: Partial<Content>,
  version: number,
  command: Command,
): Promise<Tree> => client.post("/staff/catalogue", { kind, ...place, ...content, version }, command);

export const changeNode = (node: Node, content: Partial<Content>, command: Command): Promise<Tree> =>
  client.post(one(node.key), { ...content, version: node.version }, command);

export const moveNode = (key: string, place: Place, version: number, command: Command): Promise<Tree> =>
  client.post(`${one(key)}/move`, { ...place, version }, command);

/** What was removed, under the id that it had. */
export const restoreNode = (key: string, place: Place, version: number, command: Command): Promise<Tree> =>
  client.post(`${one(key)}/restore`, { ...place, version }, command);

export const removeNode = (key: string, version: number, command: Command): Promise<Tree> =>
  client.post(`${one(key)}/remove`, { version }, command);
