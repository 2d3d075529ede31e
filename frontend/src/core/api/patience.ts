import { ApiError } from "./errors";

/** Milliseconds before each further try. */
export const PAUSES: number[] = [1_000, 3_000, 9_000, 27_000];

/**
 * Whether a call that brings bytes is worth another try, once it is time for it. Without a line it waits
 * for one as long as it takes, and is not counted as a try.
 */
export async function again(error: unknown, tries: number, tell: () => void, signal?: AbortSignal): Promise<boolean> {
  if (signal?.aborted || !(error instanceof ApiError)) return false;
  // An invitation that is over is asked for once more.
  const passing = error.passing || error.status === 500 || (error.status === 403 && tries === 0);
  if (!passing || tries >= PAUSES.length) return false;
  tell();
  if (navigator.onLine === false) await event("online", signal);
  await pause(PAUSES[tries]!, signal);
  return true;
}

const pause = (time: number, signal?: AbortSignal): Promise<void> =>
  until(signal, (done) => {
    const timer = setTimeout(done, time);
    return () => clearTimeout(timer);
  });

const event = (name: string, signal?: AbortSignal): Promise<void> =>
  until(signal, (done) => {
    window.addEventListener(name, done);
    return () => window.removeEventListener(name, done);
  });

function until(signal: AbortSignal | undefined, listen: (done: () => void) => () => void): Promise<void> {
  return new Promise((done, failed) => {
    const over = (end: () => void) => () => {
      stop();
      signal?.removeEventListener("abort", aborted);
      end();
    };
    const aborted = over(() => failed(new DOMException("stopped", "AbortError")));
    const stop = listen(over(done));
    signal?.addEventListener("abort", aborted);
  });
}

/** A call that brings bytes; `fetch` tells no progress, XMLHttpRequest does. */
export function bytes(
  method: "POST" | "PUT",
  url: string,
  body: FormData | Blob,
  onLoaded: (loaded: number, total: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((done, failed) => {
    const call = new XMLHttpRequest();
    call.upload.onprogress = (told) => {
      if (told.lengthComputable) onLoaded(told.loaded, told.total);
    };
    call.onload = () => (call.status < 300 ? done() : failed(refusal(call)));
    call.onerror = () => failed(new ApiError(0, "network", "upload"));
    call.onabort = () => failed(new DOMException("stopped", "AbortError"));
    signal?.addEventListener("abort", () => call.abort());
    call.open(method, url);
    call.send(body);
  });
}

function refusal(call: XMLHttpRequest): ApiError {
  const tooLarge = call.responseText.includes("EntityTooLarge");
  return new ApiError(call.status, tooLarge ? "file_too_large" : "file_refused", "");
}
