import type { Represented } from "./acting";
import { acting, actFor, keepRepresented } from "./acting";
import { customers } from "./customers";

/** Asks again: at first, after an invitation was accepted, or when the person's own rights changed. */
export async function refreshRepresented(): Promise<void> {
  const { items: found } = await customers.client.get<{ items: Represented[] }>("/my/organisations");
  keepRepresented(found);
  const held = acting.get();
  if (!held) return;
  const now = found.find((each) => each.id === held.id);
  actFor(now ?? null);
}
