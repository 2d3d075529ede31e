import { useEffect, useRef, useState } from "preact/hooks";
import type { Signature } from "../../core/api/types";
import type { UploadPort } from "../../core/api/upload-port";
import { SINGLE } from "../../core/api/upload-port";

export interface Attachment {
  key: number;
  /** Which question it answers; empty in a message. */
  field: string;
  name: string;
  size: number;
  /** What the browser says, and after the inspection what it is. */
  type: string;
  state: "sending" | "checking" | "accepted" | "refused";
  /** 0…1 while it is being sent. */
  progress: number;
  id: string | null;
  problem: string | null;
  /** It waits for the line to come back. */
  waiting?: boolean;
  /** It did not arrive, or was not heard of, and may be tried again without being chosen again. */
  again?: boolean;
  /** What S3 has a part of; `left`: since before a reload, the same file has to be chosen again. */
  started?: string;
  left?: boolean;
  /** A PDF whose signature was verified. */
  signed?: boolean;
  signatures?: readonly Signature[];
}

export interface Attachments {
  list: readonly Attachment[];
  /** `largest`: bytes that one of them may have. */
  add(files: Iterable<File>, field?: string, largest?: number): void;
  remove(key: number): void;
  /** Another try of one that may be tried again. */
  retry(key: number): void;
  /** More than a message takes were offered: those beyond were left out. */
  tooMany: boolean;
  clear(): void;
  /** The ids to send, and whether nothing is still on its way. */
  ids: string[];
  settled: boolean;
}

/** Files that one message takes, as the API has it. */
export const MOST = 10;

interface Options {
  most?: number;
  /** From before a reload: what had arrived then; its inspection is asked after again. */
  kept?: readonly Attachment[];
}

interface Chosen {
  file: File;
  largest: number;
}

/** Files on their way: sent, inspected, and then accepted or refused with the reason (F42). */
export function useAttachments(port: UploadPort, { most = MOST, kept = [] }: Options = {}): Attachments {
  // Always changed from what is current: typing and pasting at once must not lose either.
  const [list, setList] = useState<Attachment[]>(() => kept.flatMap(restored));
  const [tooMany, setTooMany] = useState(false);
  const next = useRef(1 + Math.max(-1, ...kept.map((one) => one.key)));
  const running = useRef(new Map<number, { stop: AbortController; what: Chosen | string | null }>());
  useEffect(() => {
    for (const one of list) if (!one.left) void follow(one.key, one.state === "checking" ? one.id : null);
    return () => running.current.forEach(({ stop }) => stop.abort());
  }, []);

  const change = (key: number, part: Partial<Attachment>): void =>
    setList((current) => current.map((one) => (one.key === key ? { ...one, ...part } : one)));

  /** Sends what was chosen, or asks what became of what was sent before. How, comes with the first file. */
  async function follow(key: number, what: Chosen | string | null): Promise<void> {
    const stop = new AbortController();
    running.current.set(key, { stop, what });
    if (!what) return;
    try {
      const { bring } = await import("./bring");
      await bring({ port, signal: stop.signal, change: (part) => change(key, part) }, what);
    } catch {
      if (!stop.signal.aborted) change(key, { state: "refused", again: true });
    }
  }

  return {
    list,
    tooMany,
    add(files, field = "", largest = SINGLE) {
      const offered = [...files];
      const room = Math.max(0, most - running.current.size);
      setTooMany(offered.length > room);
      for (const file of offered.slice(0, room)) {
        const key = next.current++;
        const { name, size, type } = file;
        const start = { state: "sending", progress: 0, id: null, problem: null } as const;
        const same = (one: Attachment) => one.left && one.name === name && one.size === size;
        setList((current) => [...current.filter((one) => !same(one)), { key, field, name, size, type, ...start }]);
        void follow(key, { file, largest });
      }
    },
    remove(key) {
      const started = list.find((one) => one.key === key)?.started;
      if (started) void port.cancel?.(started);
      running.current.get(key)?.stop.abort();
      running.current.delete(key);
      setTooMany(false);
      setList((current) => current.filter((one) => one.key !== key));
    },
    retry(key) {
      const id = list.find((one) => one.key === key)?.id;
      change(key, { state: id ? "checking" : "sending", again: false, problem: null });
      void follow(key, id ?? running.current.get(key)!.what);
    },
    clear() {
      running.current.clear();
      setList([]);
    },
    ids: list.filter((one) => one.state === "accepted").map((one) => one.id!),
    settled: list.every((one) => one.state === "accepted" || one.state === "refused"),
  };
}

/** After a reload the browser has no file any more: what S3 has a part of is said, the rest is chosen anew. */
function restored(one: Attachment): Attachment[] {
  if (one.state !== "sending" && !one.again) return [one];
  if (one.id) return [{ ...one, state: "checking", again: false, problem: null }];
  return one.started ? [{ ...one, state: "refused", left: true }] : [];
}
