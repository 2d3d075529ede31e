import { useEffect, useRef } from "preact/hooks";
import { acting } from "./acting";
import { createCommand } from "./api/client";
import { loadConfig } from "./config";
import type { Side } from "./side";
import type { Change, Live, LiveState } from "./socket";
import { createLive } from "./socket";
import { useStore } from "./store";

const POLL_EVERY = 20_000;
const connections = new Map<Side, Live>();

/** The one connection of a side, which a sign-out ends: the next person brings a ticket of their own. */
function liveOf(side: Side): Live {
  const known = connections.get(side);
  if (known) return known;
  const live = createLive({
    url: async () => (await loadConfig()).live,
    ticket: async () => {
      const path = `${side.root}/tickets`;
      return (await side.client.post<{ ticket: string }>(path, {}, createCommand())).ticket;
    },
  });
  side.session.present.watch(() => {
    if (!side.session.present.get()) live.close();
  });
  // The next ticket says for whom this page listens.
  if (side.who === "customers") {
    let listened = acting.get()?.id;
    acting.watch(() => {
      const now = acting.get()?.id;
      if (now !== listened) live.close();
      listened = now;
    });
  }
  connections.set(side, live);
  return live;
}

/** Calls back whenever something may have changed; while the socket is away it asks now and then. */
export function useLive(side: Side, callback: (change: Change) => void): LiveState {
  const live = liveOf(side);
  const latest = useRef(callback);
  latest.current = callback;
  const state = useStore(live.state);
  useEffect(() => {
    const release = live.hold();
    const stop = live.listen((change) => latest.current(change));
    return () => {
      stop();
      release();
    };
  }, [live]);
  useEffect(() => {
    if (state !== "offline") return;
    const asking = setInterval(() => latest.current({ what: "everything" }), POLL_EVERY);
    return () => clearInterval(asking);
  }, [state]);
  return state;
}
