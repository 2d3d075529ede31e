import type { Tokens } from "./cognito";
import type { Who } from "./session";
import { tabShelf } from "./storage";

/**
 * Whether somebody else sat here before, in this tab. Then what that person typed and read is
 * forgotten: drafts outlive a session, so that an expiry loses nothing, but not its owner.
 */
export function remember(who: Who, { id }: Tokens): boolean {
  const key = `balcao.person.${who}`;
  const before = tabShelf.read<string>(key);
  const now = subject(id);
  const another = before !== null && before !== now;
  if (another) tabShelf.clear();
  tabShelf.write(key, now);
  return another;
}

/** Whose token it is. Read, not trusted: the API verifies it. */
function subject(token: string): string {
  try {
    const claims = token.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    return (JSON.parse(atob(claims)) as { sub: string }).sub;
  } catch {
    return "";
  }
}
