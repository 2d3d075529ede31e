import type { Side } from "../side";
import { createCommand, escape } from "./client";
import { ApiError } from "./errors";
import type { Upload, UploadTicket } from "./types";
import type { UploadPort } from "./upload-port";

/** `without`: the type that may be filed without an account, by whoever is not signed in. */
export async function portOf(side: Side, without: string): Promise<UploadPort> {
  if (!without || side.session.present.get()) return uploadsOf(side);
  return (await import("./filings")).filingPort(without);
}

export function uploadsOf(side: Side): UploadPort {
  return {
    async start(file, onProgress, signal) {
      const { name, size } = file;
      const type = file.type || "application/octet-stream";
      const command = createCommand();
      const ticket = await side.client.post<UploadTicket>(
        `${side.root}/uploads`,
        { name, size, type },
        command,
      );
      return sent(ticket, file, onProgress, signal);
    },
    status: (id) => side.client.get(`${side.root}/uploads/${escape(id)}`),
  };
}

/** A file on its way to be inspected, once all of it has arrived. */
export async function sent(
  ticket: UploadTicket,
  file: File,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<Upload> {
  await send(ticket, file, onProgress, signal);
  const type = file.type || "application/octet-stream";
  return { id: ticket.id, name: file.name, size: file.size, type, state: "waiting", reason: null };
}

/** The presigned POST, straight into quarantine. `fetch` tells no progress, XMLHttpRequest does. */
function send(
  { url, fields }: UploadTicket,
  file: File,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((done, failed) => {
    const call = new XMLHttpRequest();
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () => (call.status < 300 ? done() : failed(refusal(call)));
    call.onerror = () => failed(new ApiError(0, "network", "upload"));
    call.onabort = () => failed(new DOMException("stopped", "AbortError"));
    signal?.addEventListener("abort", () => call.abort());
    call.open("POST", url);
    call.send(form);
  });
}

function refusal(call: XMLHttpRequest): ApiError {
  const tooLarge = call.responseText.includes("EntityTooLarge");
  return new ApiError(call.status, tooLarge ? "file_too_large" : "file_refused", "");
}
