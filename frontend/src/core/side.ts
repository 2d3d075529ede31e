import { forgetWhom } from "./acting";
import type { Client } from "./api/client";
import { clearKept } from "./resource";
import type { Session, Who } from "./session";

/** One side of the counter: the same screens serve both, with another identity and other paths. */
export interface Side {
  who: Who;
  /** What the paths of this side begin with. */
  root: "/my" | "/staff";
  session: Session;
  client: Client;
}

/** Ends the session and forgets what was read in it. */
export async function signOut(side: Side): Promise<void> {
  clearKept();
  if (side.who === "customers") forgetWhom();
  await side.session.signOut();
}
