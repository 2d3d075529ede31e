import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, explain } from "../../core/api/errors";
import type { UploadPort } from "../../core/api/uploads";
import { inspected } from "../../core/api/uploads";
import { say } from "../../core/i18n";

export interface Attachment {
  key: number;
  name: string;
  size: number;
  state: "sending" | "checking" | "accepted" | "refused";
  /** 0…1 while it is being sent. */
  progress: number;
  id: string | null;
  problem: string | null;
}

export interface Attachments {
  list: readonly Attachment[];
  add(files: Iterable<File>): void;
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

/** Files on their way: sent, inspected, and then accepted or refused with the reason (F42). */
export function useAttachments(port: UploadPort): Attachments {
  // Always changed from what is current: typing and pasting at once must not lose either.
  const [list, setList] = useState<Attachment[]>([]);
  const [tooMany, setTooMany] = useState(false);
  const next = useRef(0);
  const running = useRef(new Map<number, AbortController>());
  useEffect(() => () => running.current.forEach((one) => one.abort()), []);

  const change = (key: number, part: Partial<Attachment>): void =>
    setList((current) => current.map((one) => (one.key === key ? { ...one, ...part } : one)));

  async function bring(key: number, file: File): Promise<void> {
    const stop = new AbortController();
    running.current.set(key, stop);
    try {
      const sent = await port.start(file, (progress) => change(key, { progress }), stop.signal);
      change(key, { state: "checking", id: sent.id, progress: 1 });
      const seen = await inspected(port, sent.id, stop.signal);
      const refused = seen.state === "refused";
      change(key, {
        state: refused ? "refused" : "accepted",
        problem: refused ? say(`file.${seen.reason}`, "file.refused") : null,
      });
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = error instanceof ApiError ? explain(error) : say("file.refused", "file.refused");
      change(key, { state: "refused", problem });
    }
  }

  return {
    list,
    tooMany,
    add(files) {
      const offered = [...files];
      const room = Math.max(0, MOST - running.current.size);
      setTooMany(offered.length > room);
      for (const file of offered.slice(0, room)) {
        const key = next.current++;
        const fresh: Attachment = { key, name: file.name, size: file.size, state: "sending", progress: 0, id: null, problem: null };
        setList((current) => [...current, fresh]);
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
