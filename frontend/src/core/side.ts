import type { Client } from "./api/client";
import type { Session, Who } from "./session";
import type { Live } from "./socket";

/** One side of the counter: the same screens serve both, with another identity and other paths. */
export interface Side {
  who: Who;
  /** What the paths of this side begin with. */
  root: "/my" | "/staff";
  session: Session;
  client: Client;
  live: Live;
  signOut(): Promise<void>;
}
