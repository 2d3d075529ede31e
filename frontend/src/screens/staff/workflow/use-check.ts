import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../../core/api/errors";
import { asApiError } from "../../../core/api/errors";
import type { Problem, Workflow } from "../../../core/api/workflows";
import { checkWorkflow } from "../../../core/api/workflows";
import { NotSignedIn } from "../../../core/gate";

const QUIET = 400;

export interface Check {
  /** Null before the first answer. */
  problems: Problem[] | null;
  /** Whether the answer is of what is shown now. */
  fresh: boolean;
  error: ApiError | null;
  again: () => void;
}

/** Asks the server what is wrong, a moment after the last edit; only the newest answer counts. */
export function useCheck(type: string, workflow: Workflow): Check {
  const [state, setState] = useState<{ of: Workflow | null; problems: Problem[] | null; error: ApiError | null }>({
    of: null,
    problems: null,
    error: null,
  });
  const [tries, setTries] = useState(0);
  const newest = useRef(workflow);
  newest.current = workflow;
  useEffect(() => {
    const ask = async (): Promise<void> => {
      try {
        const { problems } = await checkWorkflow(type, workflow);
        if (newest.current === workflow) setState({ of: workflow, problems, error: null });
      } catch (error) {
        if (error instanceof NotSignedIn || newest.current !== workflow) return;
        setState((known) => ({ ...known, error: asApiError(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), QUIET);
    return () => clearTimeout(timer);
  }, [type, workflow, tries]);
  const again = useCallback(() => setTries((count) => count + 1), []);
  return { problems: state.problems, fresh: state.of === workflow, error: state.error, again };
}
