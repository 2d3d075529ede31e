import { acting, actFor, keepRepresented } from "./acting";
import { listRepresented } from "./api/organisations";

/** Asks again: at first, after an invitation was accepted, or when the person's own rights changed. */
export async function refreshRepresented(): Promise<void> {
  const found = await listRepresented();
  keepRepresented(found);
  const held = acting.get();
  if (!held) return;
  const now = found.find((each) => each.id === held.id);
  actFor(now ?? null);
}
