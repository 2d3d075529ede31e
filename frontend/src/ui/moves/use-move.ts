import { useRef, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { Move } from "../../core/api/moves";
import { move } from "../../core/api/moves";
import { NotSignedIn } from "../../core/gate";
import type { RequestDetail } from "../../core/api/types";
import type { Side } from "../../core/side";
import { announce } from "../announcer/announcer";

export interface Moving {
  busy: boolean;
  error: ApiError | null;
  /** Sends a command decided on what is shown; says so, or keeps what went wrong. */
  send: (how: Move, body: object, done: string) => Promise<void>;
}

export function useMove(side: Side, request: RequestDetail, reload: () => Promise<void>): Moving {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  async function send(how: Move, body: object, done: string): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      await move(side, request.id, how, { ...body, version: request.version }, command.current);
      announce(done);
      await reload();
    } catch (cause) {
      if (!(cause instanceof NotSignedIn)) {
        const failure = asApiError(cause);
        if (failure.status === 409 && !failure.passing) await reload();
        setError(failure);
      }
    }
    setBusy(false);
  }
  return { busy, error, send };
}
