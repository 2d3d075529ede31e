import { say } from "../i18n";

/**
 * The one shape in which a call fails. `code` is the API's own, or `network` when no answer came
 * at all, or `unexpected` when the answer was not ours.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, string>> = {},
    /** What to say to support: finds the call in the logs. */
    readonly requestId: string | null = null,
  ) {
    super(message);
  }

  /** Worth sending again as it is: nothing was decided, or nobody knows whether it was. */
  get passing(): boolean {
    return this.code === "network" || this.code === "busy" || [429, 502, 503, 504].includes(this.status);
  }
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  // The pool may be out of reach just as the API may.
  const network = (error as { code?: string } | null)?.code === "network";
  const words = error instanceof Error ? error.message : String(error);
  return new ApiError(0, network ? "network" : "unexpected", words);
}

/** The sentence to show: ours when we know the code, else the server's, which is already translated. */
export function explain(error: ApiError): string {
  const own = say(`error.${error.code}`, "error.unexpected");
  const known = own !== say("error.unexpected", "error.unexpected");
  return known || !error.message || error.status === 0 ? own : error.message;
}

export async function readError(answer: Response): Promise<ApiError> {
  const correlation = answer.headers.get("X-Correlation-Id");
  try {
    const { error } = (await answer.json()) as {
      error: { code: string; message: string; fields?: Record<string, string>; request_id?: string };
    };
    const id = correlation ?? error.request_id ?? null;
    return new ApiError(answer.status, error.code, error.message, error.fields ?? {}, id);
  } catch {
    return new ApiError(answer.status, "unexpected", "", {}, correlation);
  }
}
