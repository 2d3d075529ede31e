import { locale } from "../i18n";
import { ApiError, readError } from "./errors";

/** Puts the caller's identity on a call; `renewed` asks for a fresh one after a 401. */
export type Authorise = (call: Request, renewed: boolean) => Promise<Request>;

export interface Client {
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body: unknown, command: Command): Promise<T>;
}

/**
 * One intent of a person. Sent again after a lost answer it keeps its key, so that it happens once;
 * with another body it is another intent and gets another key.
 */
export interface Command {
  keyFor(path: string, body: string): string;
}

export function createCommand(newKey: () => string = () => crypto.randomUUID()): Command {
  let key = "";
  let sent = "";
  return {
    keyFor(path, body) {
      const content = `${path} ${body}`;
      if (content !== sent) [key, sent] = [newKey(), content];
      return key;
    },
  };
}

interface Options {
  base: () => Promise<string>;
  authorise?: Authorise;
  /** A fresh identity was refused as well: the session is over. True when it is worth asking again. */
  over?: (call: Request) => Promise<boolean>;
  fetch?: typeof fetch;
  /** Milliseconds before each further try. */
  pauses?: readonly number[];
}

const PAUSES = [300, 900, 2700] as const;

export function createClient(options: Options): Client {
  const send = options.fetch ?? ((call) => fetch(call));
  const pauses = options.pauses ?? PAUSES;

  async function once(build: (base: string) => Request, renewed = false): Promise<Response> {
    const plain = build(await options.base());
    const call = options.authorise ? await options.authorise(plain, renewed) : plain;
    const answer = await send(call).catch((cause: unknown) => {
      if (call.signal.aborted) throw cause;
      throw new ApiError(0, "network", String(cause));
    });
    if (answer.ok) return answer;
    if (answer.status === 401 && options.authorise && (!renewed || (await options.over?.(call)))) {
      return once(build, !renewed);
    }
    throw await readError(answer);
  }

  async function persist<T>(build: (base: string) => Request): Promise<T> {
    for (const pause of pauses) {
      try {
        return await read<T>(await once(build));
      } catch (error) {
        if (!(error instanceof ApiError && error.passing)) throw error;
        await new Promise((resume) => setTimeout(resume, pause));
      }
    }
    return read<T>(await once(build));
  }

  return {
    get: (path, signal) =>
      persist((base) => new Request(url(base, path), { headers: headers(), signal: signal ?? null })),
    post(path, body, command) {
      const content = JSON.stringify(body);
      const key = command.keyFor(path, content);
      const fixed = { "Content-Type": "application/json", "Idempotency-Key": key };
      return persist(
        (base) =>
          new Request(url(base, path), {
            method: "POST",
            headers: { ...headers(), ...fixed },
            body: content,
          }),
      );
    },
  };
}

const headers = (): Record<string, string> => ({ Accept: "application/json", "Accept-Language": locale() });

function url(base: string, path: string): string {
  return new URL(base + path, location.href).href;
}

async function read<T>(answer: Response): Promise<T> {
  try {
    return (await answer.json()) as T;
  } catch (cause) {
    throw new ApiError(answer.status, "network", String(cause));
  }
}

/** Escapes as API Gateway's signature check does: `%20` for a space, and `!'()*` too. */
export function query(values: Record<string, string | null | undefined>): string {
  const pairs = Object.entries(values)
    .filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== undefined)
    .map(([name, value]) => `${escape(name)}=${escape(value)}`);
  return pairs.length ? `?${pairs.join("&")}` : "";
}

export const escape = (value: string): string =>
  encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
