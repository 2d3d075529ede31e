import type { Pool, SignInError, Tokens } from "./cognito";
import type { Shelf } from "./storage";
import type { Store } from "./store";
import { createStore } from "./store";

export type Who = "customers" | "staff";

/** A signed-in person in this tab. The tokens live as long as the tab, and no longer. */
export interface Session {
  who: Who;
  /** Whether somebody is signed in, as far as this tab knows. */
  present: Store<boolean>;
  accept(tokens: Tokens): void;
  /** Tokens good for another minute at least; null when the person has to sign in again. */
  tokens(renew?: boolean): Promise<Tokens | null>;
  /** `stay`: on this page, which says why; the pool's own pages are told later. */
  signOut(how?: { stay: boolean }): Promise<void>;
}

const MARGIN = 60_000;
/** What says nothing about the session itself. */
const PASSING = ["network", "many"];

/** Who came with the national eID, or from the directory, the pool's own pages know too, until told. */
async function leavePool(who: Who): Promise<void> {
  const [{ farewell }, { loadConfig }] = await Promise.all([import("./federation"), import("./config")]);
  const config = await loadConfig();
  const client = who === "staff" ? config.staff.sso : config.customers.eid;
  if (client) location.assign(farewell(client, who === "staff" ? "/staff/sign-in" : "/"));
}

export function createSession(who: Who, shelf: Shelf, pool: () => Promise<Pool>): Session {
  const key = `balcao.session.${who}`;
  const present = createStore(shelf.read<Tokens>(key) !== null);
  let renewing: Promise<Tokens | null> | null = null;

  function keep(tokens: Tokens | null): Tokens | null {
    if (tokens) shelf.write(key, tokens);
    else shelf.remove(key);
    present.set(tokens !== null);
    return tokens;
  }

  async function renewal(old: Tokens): Promise<Tokens | null> {
    try {
      const [{ refresh }, known] = await Promise.all([import("./cognito"), pool()]);
      return keep(await refresh(known, old));
    } catch (error) {
      // A lost connection is no reason to forget who is sitting there.
      if (PASSING.includes((error as SignInError).code)) throw error;
      return keep(null);
    }
  }

  return {
    who,
    present,
    accept: (tokens) => void keep(tokens),
    async tokens(renew = false) {
      const held = shelf.read<Tokens>(key);
      if (!held) return keep(null);
      if (!renew && held.expiresAt - MARGIN > Date.now()) return held;
      // Several calls may notice the expiry at once: one renewal serves them all.
      renewing ??= renewal(held).finally(() => {
        renewing = null;
      });
      return renewing;
    },
    async signOut(how) {
      const held = shelf.read<Tokens>(key);
      keep(null);
      if (!held) return;
      const [{ revoke }, known] = await Promise.all([import("./cognito"), pool()]);
      await revoke(known, held);
      if (held.client && !how?.stay) await leavePool(who);
    },
  };
}
