import { useRef, useState } from "preact/hooks";
import type { Command } from "./api/client";
import { createCommand } from "./api/client";
import type { ApiError } from "./api/errors";
import { asApiError } from "./api/errors";

export interface Doing {
  busy: boolean;
  error: ApiError | null;
  /** True when it was done; what failed is in `error`. */
  run: (act: (command: Command) => Promise<unknown>) => Promise<boolean>;
}

/** One command of a screen at a time. Sent again after a failure, it is the same intent. */
export function useCommand(): Doing {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  const running = useRef(false);

  const run: Doing["run"] = async (act) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await act(command.current);
      // The next is another intent, even with the same words.
      command.current = createCommand();
      return true;
    } catch (cause) {
      setError(asApiError(cause));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, error, run };
}
