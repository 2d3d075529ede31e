import type { Side } from "../side";
import type { Upload } from "./types";

/** 0…1; whether it waits for the line; and under which id one may go on with it after a reload. */
export type OnProgress = (part: number, more?: { waiting?: boolean; id?: string }) => void;

/** How a file reaches the inspection, and what became of it. The forms use the same port. */
export interface UploadPort {
  /** Resolves when every byte has arrived; the inspection follows. */
  start(file: File, onProgress: OnProgress, signal?: AbortSignal): Promise<Upload>;
  status(id: string): Promise<Upload>;
  /** Gives up what was begun and may be gone on with; never fails, for the sweep does it in the end. */
  cancel?(id: string): Promise<unknown>;
}

/** Bytes of a file that goes in one call (`domain/files.py`); larger ones go in parts. */
export const SINGLE = 20 * 1024 * 1024;

/**
 * The port whose code comes with the first file: a form can be read without it. `without`: the type that
 * may be filed without an account.
 */
export function uploadPort(side: Side, without = ""): UploadPort {
  const real = async (): Promise<UploadPort> => (await import("./uploads")).portOf(side, without);
  return {
    start: async (...file) => (await real()).start(...file),
    status: async (id) => (await real()).status(id),
    cancel: async (id) => (await real()).cancel?.(id),
  };
}
