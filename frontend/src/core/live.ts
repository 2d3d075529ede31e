import { useEffect, useRef } from "preact/hooks";
import type { Side } from "./side";
import type { Change, LiveState } from "./socket";
import { useStore } from "./store";

const POLL_EVERY = 20_000;

/** Calls back whenever something may have changed; while the socket is away it asks now and then. */
export function useLive(side: Side, callback: (change: Change) => void): LiveState {
  const latest = useRef(callback);
  latest.current = callback;
  const state = useStore(side.live.state);
  useEffect(() => {
    const release = side.live.hold();
    const stop = side.live.listen((change) => latest.current(change));
    return () => {
      stop();
      release();
    };
  }, [side]);
  useEffect(() => {
    if (state !== "offline") return;
    const asking = setInterval(() => latest.current({ what: "everything" }), POLL_EVERY);
    return () => clearInterval(asking);
  }, [state]);
  return state;
}
