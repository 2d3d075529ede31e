import { deviceShelf } from "../storage";

/** Large files that were begun on this device, by a digest of which file it is: no name of one stays here. */
interface Begun {
  id: string;
  at: number;
}

const SHELF = "balcao.begun";
const DAYS = 3 * 24 * 60 * 60 * 1000; // as long as one may go on (`domain/parts.py`)
const MOST = 20;

/** Name, size and last change make a file the same; each side of the counter has its own. */
export async function markOf(root: string, { name, size, lastModified }: File): Promise<string> {
  const told = new TextEncoder().encode([root, size, lastModified, name].join(" "));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", told));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function all(): Record<string, Begun> {
  const fresh = Object.entries(deviceShelf.read<Record<string, Begun>>(SHELF) ?? {}).filter(
    ([, { at }]) => Date.now() - at < DAYS,
  );
  return Object.fromEntries(fresh.slice(-MOST));
}

export const remembered = (mark: string): string | null => all()[mark]?.id ?? null;

export function remember(mark: string, id: string): void {
  const others = all();
  const at = others[mark]?.id === id ? others[mark].at : Date.now();
  deviceShelf.write(SHELF, { ...others, [mark]: { id, at } });
}

export function forget(mark: string): void {
  const { [mark]: _, ...others } = all();
  deviceShelf.write(SHELF, others);
}
