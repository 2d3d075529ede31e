import { ApiError } from "./api/errors";
import type { Client } from "./api/client";
import { clearKept } from "./resource";
import { tabShelf } from "./storage";
import { createStore } from "./store";

export type Right = "all" | "own" | "open" | "approve" | "pay" | "administer";

/** An organisation that the person may act for, and what for it. */
export interface Represented {
  id: string;
  name: string;
  rights: Right[];
}

const KEY = "acting";
const CHOICE = "represented";
const HEADER = "X-Acting-For";

/** For whom the person acts in this tab; null: for themselves. The API decides whether they may. */
export const acting = createStore<Represented | null>(tabShelf.read<Represented>(KEY));
/** Whom they could act for a moment ago, and no longer can. */
export const dismissed = createStore<string>("");

/** Whom the person may act for; null before it was asked, which is once in a tab. */
export const represented = createStore<Represented[] | null>(tabShelf.read<Represented[]>(CHOICE));

export function keepRepresented(found: Represented[] | null): void {
  if (found) tabShelf.write(CHOICE, found);
  else tabShelf.remove(CHOICE);
  represented.set(found);
}

/** The next person begins for themselves. */
export function forgetWhom(): void {
  keepRepresented(null);
  actFor(null);
}

/** Everything that was read was somebody else's: it is forgotten, and screens begin anew. */
export function actFor(next: Represented | null): void {
  dismissed.set("");
  if (next) tabShelf.write(KEY, next);
  else tabShelf.remove(KEY);
  if (next?.id !== acting.get()?.id) clearKept();
  acting.set(next);
}

/** Says on a call for whom it is. */
export function sayFor(call: Request): void {
  const held = acting.get();
  if (held) call.headers.set(HEADER, held.id);
}

/** A client that goes back to the person themselves once they may act for nobody else. */
export function forWhom(client: Client): Client {
  const lost = (cause: unknown): never => {
    const held = acting.get();
    if (held && cause instanceof ApiError && cause.code === "not_your_organisation") {
      actFor(null);
      keepRepresented(null);
      dismissed.set(held.name);
    }
    throw cause;
  };
  return {
    get: <T>(path: string, signal?: AbortSignal) => client.get<T>(path, signal).catch(lost),
    post: <T>(...call: Parameters<Client["post"]>) => client.post<T>(...call).catch(lost),
  };
}
