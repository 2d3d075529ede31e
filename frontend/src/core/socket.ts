import { createStore } from "./store";

/** `offline`: what is shown may be old. `connecting`: for the first time. `live`: changes arrive. */
export type LiveState = "offline" | "connecting" | "live";

/** What moved; the page reads it again, since a push carries no content. */
export type Change =
  | { what: "request"; id: string; version: number; state: string; event: string }
  | { what: "upload"; id: string; state: string }
  | { what: "payment"; id: string; state: string }
  /** The connection is new: anything may have happened meanwhile. */
  | { what: "everything" };

export interface Live {
  state: ReturnType<typeof createStore<LiveState>>;
  listen(callback: (change: Change) => void): () => void;
  /** Connects while anybody needs it; returns how to let go. */
  hold(): () => void;
  /** The person left: the next one brings a ticket of their own. */
  close(): void;
  /** Sent now, or once the connection stands. */
  send(frame: object): void;
}

interface Options {
  url: () => Promise<string>;
  /** A new single-use ticket for each connection. */
  ticket: () => Promise<string>;
  open?: (url: string) => WebSocket;
  random?: () => number;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** API Gateway drops a connection after ten idle minutes. */
const PING_EVERY = 240_000;
/** A socket that does not answer is dead, whatever the browser believes. */
const ANSWER_WITHIN = 10_000;
/** Going from one page to the next keeps the connection. */
const LINGER = 5_000;

/** Full jitter: everyone who lost the connection at once does not come back at once. */
export function pauseBefore(attempt: number, random: () => number): number {
  return FIRST_PAUSE + random() * Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
}

export function createLive(options: Options): Live {
  const open = options.open ?? ((url: string) => new WebSocket(url));
  const random = options.random ?? Math.random;
  const state = createStore<LiveState>("connecting");
  const listeners = new Set<(change: Change) => void>();
  const queue: object[] = [];
  let socket: WebSocket | null = null;
  let holders = 0;
  let attempt = 0;
  let connections = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  const tell = (change: Change): void => {
    for (const callback of [...listeners]) callback(change);
  };

  async function connect(): Promise<void> {
    clearTimeout(retry);
    let opened: WebSocket;
    try {
      const [url, ticket] = await Promise.all([options.url(), options.ticket()]);
      if (holders === 0 || socket) return;
      opened = open(url);
      opened.onopen = () => opened.send(JSON.stringify({ action: "authenticate", ticket }));
    } catch {
      return lost();
    }
    socket = opened;
    deadline = setTimeout(drop, ANSWER_WITHIN);
    opened.onmessage = (event) => receive(opened, String(event.data));
    opened.onclose = () => {
      if (socket === opened) lost();
    };
  }

  function receive(from: WebSocket, raw: string): void {
    const frame = parse(raw);
    if (!frame || socket !== from) return;
    if (frame.action === "authenticated") authenticated();
    else if (frame.action === "pong") clearTimeout(deadline);
    else if (frame.action === "changed") tell(frame as unknown as Change);
  }

  function authenticated(): void {
    attempt = 0;
    clearTimeout(deadline);
    state.set("live");
    for (const frame of queue.splice(0)) socket?.send(JSON.stringify(frame));
    if (connections++ > 0) tell({ what: "everything" });
    clearInterval(beat);
    beat = setInterval(ping, PING_EVERY);
  }

  function ping(): void {
    if (socket?.readyState !== 1) return;
    socket.send(JSON.stringify({ action: "ping" }));
    clearTimeout(deadline);
    deadline = setTimeout(drop, ANSWER_WITHIN);
  }

  function drop(): void {
    const dying = socket;
    lost();
    dying?.close();
  }

  function lost(): void {
    socket = null;
    clearInterval(beat);
    clearTimeout(deadline);
    clearTimeout(retry);
    if (holders === 0) return;
    state.set("offline");
    retry = setTimeout(() => void connect(), pauseBefore(attempt++, random));
  }

  function release(): void {
    if (--holders === 0) lingering = setTimeout(close, LINGER);
  }

  function close(): void {
    clearTimeout(retry);
    queue.length = 0;
    connections = 0;
    drop();
    state.set("connecting");
  }

  /** The network is back, or the computer woke up: no reason to wait out the pause. */
  function hurry(): void {
    if (holders === 0) return;
    if (socket) return ping();
    attempt = 0;
    void connect();
  }
  if (typeof addEventListener === "function") {
    addEventListener("online", hurry);
    addEventListener("offline", () => holders > 0 && drop());
  }

  return {
    state,
    listen(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close() {
      close();
      if (holders > 0) void connect();
    },
    hold() {
      clearTimeout(lingering);
      if (holders++ === 0 && !socket) void connect();
      let held = true;
      return () => {
        if (held) release();
        held = false;
      };
    },
    send(frame) {
      if (state.get() === "live" && socket) socket.send(JSON.stringify(frame));
      else queue.push(frame);
    },
  };
}

function parse(raw: string): { action: string } | null {
  try {
    const frame = JSON.parse(raw) as { action?: unknown } | null;
    return typeof frame?.action === "string" ? (frame as { action: string }) : null;
  } catch {
    return null;
  }
}
