import { forWhom, sayFor } from "./acting";
import { createClient } from "./api/client";
import { loadConfig } from "./config";
import { requireSession } from "./gate";
import { createSession } from "./session";
import type { Side } from "./side";
import { tabShelf } from "./storage";

/** What anybody may read. */
export const everyone = createClient({ base: async () => (await loadConfig()).api });

const session = createSession("customers", tabShelf, async () => {
  const config = await loadConfig();
  return { endpoint: config.cognito_endpoint, clientId: config.customers.client_id };
});

/** The person's token on every call; who has none, or one that is over, is asked in place. */
async function authorise(call: Request, renewed: boolean): Promise<Request> {
  const tokens = await session.tokens(renewed);
  if (!tokens) {
    await requireSession(session);
    return authorise(call, false);
  }
  const signed = new Request(call);
  signed.headers.set("Authorization", tokens.id);
  sayFor(signed);
  return signed;
}

/** What only the end of a session needs comes with it. */
export const ends = () => import("./api/sessions");
/** Ended on another device: forgotten here too. */
const over = async (call: Request): Promise<boolean> => (await ends()).forget(call);

const client = forWhom(createClient({ base: async () => (await loadConfig()).api, authorise, over }));

export const customers: Side = { who: "customers", root: "/my", session, client };
