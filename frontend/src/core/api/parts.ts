import type { Side } from "../side";
import { createCommand, escape } from "./client";
import { ApiError } from "./errors";
import { again, bytes } from "./patience";
import { forget, markOf, remember, remembered } from "./begun";
import type { Upload, UploadParts, UploadTicket } from "./types";
import type { OnProgress } from "./upload-port";
import { about } from "./uploads";

/** What is on its way in this tab: the same file chosen twice is two files. */
const running = new Set<string>();

/**
 * A large file in parts. What S3 has of it is asked before and after every break, so a lost connection, a
 * reload or another day cost what was on its way and no more.
 */
export async function inParts(
  side: Side,
  ask: () => Promise<UploadTicket>,
  file: File,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Upload> {
  const mark = await markOf(side.root, file);
  const alone = !running.has(mark);
  running.add(mark);
  const job: Job = { side, file, id: "", plan: null, there: 0, onProgress, signal };
  try {
    await begin(job, ask, alone ? mark : null);
    await sendMissing(job);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) forget(mark);
    throw error;
  } finally {
    if (alone) running.delete(mark);
  }
  if (alone) forget(mark);
  return { id: job.id, ...about(file), state: "waiting", reason: null };
}

interface Job {
  side: Side;
  file: File;
  id: string;
  plan: UploadParts | null;
  /** Bytes of the parts that arrived. */
  there: number;
  onProgress: OnProgress;
  signal: AbortSignal | undefined;
}

const path = ({ side, id }: Pick<Job, "side" | "id">): string => `${side.root}/uploads/${escape(id)}`;
const planOf = (job: Job): Promise<UploadParts> => job.side.client.get(`${path(job)}/parts`, job.signal);

/** Goes on with what this device began, if it is still there, or begins. */
async function begin(job: Job, ask: () => Promise<UploadTicket>, mark: string | null): Promise<void> {
  job.id = (mark && remembered(mark)) || "";
  if (job.id) {
    job.plan = await planOf(job).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    });
  }
  if (!job.plan) job.id = (await ask()).id;
  if (mark) remember(mark, job.id);
  if (job.plan) job.there = arrived(job.plan, job.file.size);
  job.onProgress(job.there / job.file.size, { id: job.id });
}

/** Asks what is missing and sends it, again and again, until S3 has it all and made one file of it. */
async function sendMissing(job: Job): Promise<void> {
  for (let tries = 0, done = -1; ; ) {
    try {
      job.plan ??= await planOf(job);
      job.there = arrived(job.plan, job.file.size);
      if (job.there > done) [tries, done] = [0, job.there];
      if (!job.plan.next.length) {
        await job.side.client.post<Upload>(`${path(job)}/complete`, {}, createCommand());
        return;
      }
      await sendBatch(job, job.plan);
    } catch (error) {
      job.signal?.throwIfAborted();
      // Somebody else sends it too: a part was replaced while it was put together.
      const replaced = error instanceof ApiError && error.code === "upload_parts_missing";
      const tell = () => job.onProgress(job.there / job.file.size, { waiting: true, id: job.id });
      if (!(await again(replaced ? new ApiError(0, "network", "") : error, tries++, tell, job.signal))) throw error;
    }
    job.plan = null;
  }
}

async function sendBatch(job: Job, plan: UploadParts): Promise<void> {
  const { file, id, onProgress, signal } = job;
  for (const { number, size, url } of plan.next) {
    signal?.throwIfAborted();
    const start = (number - 1) * plan.part_size;
    const tell = (loaded: number): void => onProgress((job.there + Math.min(loaded, size)) / file.size, { id });
    await bytes("PUT", url, file.slice(start, start + size), tell, signal);
    job.there += size;
    tell(0);
  }
}

const arrived = ({ arrived, count, part_size }: UploadParts, size: number): number =>
  arrived.reduce((sum, number) => sum + (number < count ? part_size : size - (count - 1) * part_size), 0);
