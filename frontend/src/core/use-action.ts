import { useRef, useState } from "preact/hooks";
import type { Command } from "./api/client";
import { createCommand } from "./api/client";
import type { ApiError } from "./api/errors";
import { asApiError } from "./api/errors";
import { NotSignedIn } from "./gate";

export interface Action {
  busy: boolean;
  error: ApiError | null;
  /** What the server said of one line; its own error when it is not about a line. */
  wrong: (field: string) => string | undefined;
  run: (act: (command: Command) => Promise<void>) => Promise<void>;
}

/** One button of a small form: sent once, busy meanwhile, and what went wrong. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  return {
    busy,
    error,
    wrong: (field) => error?.fields[field],
    async run(act) {
      if (busy) return;
      setBusy(true);
      setError(null);
      try {
        await act(command.current);
      } catch (cause) {
        if (!(cause instanceof NotSignedIn)) setError(asApiError(cause));
      }
      setBusy(false);
    },
  };
}
