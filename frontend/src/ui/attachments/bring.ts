import { ApiError, explain } from "../../core/api/errors";
import type { Upload } from "../../core/api/types";
import type { UploadPort } from "../../core/api/upload-port";
import { SINGLE } from "../../core/api/upload-port";
import { once } from "../../core/formatters";
import { needTexts, say, t } from "../../core/i18n";
import { fileSize } from "../../core/sizes";
import { announce } from "../announcer/announcer";
import type { Attachment } from "./use-attachments";

/** 0…1 as people read it. */
export const share = (part: number): string =>
  once("percent", (language) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 })).format(
    Math.floor(part * 100) / 100,
  );

interface Job {
  port: UploadPort;
  signal: AbortSignal;
  change(part: Partial<Attachment>): void;
}

/** Sends a file and asks after its inspection, or only that when it is known by its id. Never fails. */
export async function bring(job: Job, what: { file: File; largest: number } | string): Promise<void> {
  await needTexts("sending").catch(() => undefined);
  const { signal, change } = job;
  let sending = typeof what !== "string";
  try {
    let id = what as string;
    if (typeof what !== "string") {
      if (what.file.size > what.largest) return change(tooLarge(what));
      ({ id } = await job.port.start(what.file, told(job, what.file), signal));
      sending = false;
      change({ state: "checking", id, progress: 1, waiting: false, started: undefined });
    }
    await inspect(job, id);
  } catch (error) {
    if (!signal.aborted) change(failure(error, sending));
  }
}

const tooLarge = ({ file, largest }: { file: File; largest: number }): Partial<Attachment> => ({
  state: "refused",
  problem: t("sending.too_large", { size: fileSize(file.size), most: fileSize(largest) }),
});

/** Told as often as one sees it move; said aloud at each quarter of a large one. */
function told({ change }: Job, { name, size }: File) {
  let shown = { part: -1, waiting: false };
  let quarter = 0;
  return (part: number, { waiting = false, id }: { waiting?: boolean; id?: string } = {}): void => {
    if (waiting === shown.waiting && Math.abs(part - shown.part) < 0.01 && part < 1) return;
    if (size > SINGLE && Math.floor(part * 4) > quarter && part < 1) {
      if (shown.part >= 0) announce(t("sending.quarter", { name, percent: share(part) }));
      quarter = Math.floor(part * 4);
    }
    shown = { part, waiting };
    change({ progress: part, waiting, ...(id ? { started: id } : {}) });
  };
}

const FIRST_LOOK = 400;
const LONGEST_LOOK = 4_000;

/** Looks until the inspection is over, less and less often. */
async function inspected({ port, signal }: Job, id: string): Promise<Upload> {
  for (let pause = FIRST_LOOK; ; pause = Math.min(LONGEST_LOOK, pause * 1.4)) {
    await new Promise((resume) => setTimeout(resume, pause));
    signal.throwIfAborted();
    const upload = await port.status(id);
    if (upload.state !== "waiting") return upload;
  }
}

async function inspect(job: Job, id: string): Promise<void> {
  const { state, reason, ...found } = await inspected(job, id);
  const refused = state === "refused";
  job.change({
    ...found,
    state: refused ? "refused" : "accepted",
    problem: refused ? say(`file.${reason}`, "file.refused") : null,
  });
}

/** What did not arrive may be tried again; what was refused says why. */
function failure(error: unknown, sending: boolean): Partial<Attachment> {
  const refused = { state: "refused", waiting: false } as const;
  if (!(error instanceof ApiError)) return { ...refused, problem: say("file.refused", "file.refused") };
  const field = Object.values(error.fields)[0];
  if (field) return { ...refused, problem: say(`file.${field}`, "file.refused") };
  const again = error.passing || error.status >= 500 || (sending && error.status === 404);
  const lost = sending && error.code === "network";
  return { ...refused, again, problem: lost ? null : explain(error) };
}
