import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, explain } from "../../core/api/errors";
import type { Signature } from "../../core/api/types";
import type { UploadPort } from "../../core/api/upload-port";
import { inspected } from "../../core/api/upload-port";
import { say } from "../../core/i18n";

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
  /** A PDF whose signature was verified. */
  signed?: boolean;
  signatures?: readonly Signature[];
}

export interface Attachments {
  list: readonly Attachment[];
  add(files: Iterable<File>, field?: string): void;
  remove(key: number): void;
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

/** Files on their way: sent, inspected, and then accepted or refused with the reason (F42). */
export function useAttachments(port: UploadPort, { most = MOST, kept = [] }: Options = {}): Attachments {
  // Always changed from what is current: typing and pasting at once must not lose either.
  const [list, setList] = useState<Attachment[]>(() => kept.filter((one) => one.state !== "sending"));
  const [tooMany, setTooMany] = useState(false);
  const next = useRef(1 + Math.max(-1, ...kept.map((one) => one.key)));
  const running = useRef(new Map<number, AbortController>());
  useEffect(() => {
    for (const one of list) void resume(one);
    return () => running.current.forEach((one) => one.abort());
  }, []);

  const change = (key: number, part: Partial<Attachment>): void =>
    setList((current) => current.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function attempt(key: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    running.current.set(key, stop);
    try {
      await work(stop.signal);
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = error instanceof ApiError ? explain(error) : say("file.refused", "file.refused");
      change(key, { state: "refused", problem });
    }
  }

  const bring = (key: number, file: File): Promise<void> =>
    attempt(key, async (signal) => {
      const sent = await port.start(file, (progress) => change(key, { progress }), signal);
      change(key, { state: "checking", id: sent.id, progress: 1 });
      await inspect(key, sent.id, signal);
    });

  const resume = ({ key, id, state }: Attachment): Promise<void> =>
    attempt(key, async (signal) => {
      if (state === "checking" && id) await inspect(key, id, signal);
    });

  async function inspect(key: number, id: string, signal: AbortSignal): Promise<void> {
    const { state, reason, ...found } = await inspected(port, id, signal);
    const refused = state === "refused";
    change(key, {
      ...found,
      state: refused ? "refused" : "accepted",
      problem: refused ? say(`file.${reason}`, "file.refused") : null,
    });
  }

  return {
    list,
    tooMany,
    add(files, field = "") {
      const offered = [...files];
      const room = Math.max(0, most - running.current.size);
      setTooMany(offered.length > room);
      for (const file of offered.slice(0, room)) {
        const key = next.current++;
        const { name, size, type } = file;
        const start = { state: "sending", progress: 0, id: null, problem: null } as const;
        setList((current) => [...current, { key, field, name, size, type, ...start }]);
        void bring(key, file);
      }
    },
    remove(key) {
      running.current.get(key)?.abort();
      running.current.delete(key);
      setTooMany(false);
      setList((current) => current.filter((one) => one.key !== key));
    },
    clear() {
      running.current.clear();
      setList([]);
    },
    ids: list.filter((one) => one.state === "accepted").map((one) => one.id!),
    settled: list.every((one) => one.state === "accepted" || one.state === "refused"),
  };
}
