import type { Side } from "../side";
import { createCommand, escape } from "./client";
import type { ApiError } from "./errors";
import { again, bytes } from "./patience";
import type { Upload, UploadTicket } from "./types";
import type { OnProgress, UploadPort } from "./upload-port";
import { SINGLE } from "./upload-port";

/** `without`: the type that may be filed without an account, by whoever is not signed in. */
export async function portOf(side: Side, without: string): Promise<UploadPort> {
  if (!without || side.session.present.get()) return uploadsOf(side);
  return (await import("./filings")).filingPort(without);
}

export function uploadsOf(side: Side): UploadPort {
  const path = (id: string): string => `${side.root}/uploads/${escape(id)}`;
  return {
    async start(file, onProgress, signal) {
      const ask = () => side.client.post<UploadTicket>(`${side.root}/uploads`, about(file), createCommand());
      if (file.size <= SINGLE) return sent(ask, file, onProgress, signal);
      const { inParts } = await import("./parts");
      return inParts(side, ask, file, onProgress, signal);
    },
    status: (id) => side.client.get(path(id)),
    cancel: (id) => side.client.post(`${path(id)}/cancel`, {}, createCommand()).catch(() => undefined),
  };
}

export const about = (file: File): { name: string; size: number; type: string } => ({
  name: file.name,
  size: file.size,
  type: file.type || "application/octet-stream",
});

/** A file on its way to be inspected, once all of it has arrived in one call; `ask` gives an invitation. */
export async function sent(
  ask: () => Promise<UploadTicket>,
  file: File,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Upload> {
  let ticket = await ask();
  for (let tries = 0; ; tries++) {
    try {
      await bytes("POST", ticket.url, formOf(ticket, file), (loaded, total) => onProgress(loaded / total), signal);
      return { id: ticket.id, ...about(file), state: "waiting", reason: null };
    } catch (error) {
      if (!(await again(error, tries, () => onProgress(0, { waiting: true }), signal))) throw error;
      if ((error as ApiError).status === 403) ticket = await ask();
    }
  }
}

/** The presigned POST, straight into quarantine. */
function formOf({ fields }: UploadTicket, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return form;
}
