import type { ApiError } from "../../core/api/errors";
import { explain } from "../../core/api/errors";
import { t } from "../../core/i18n";
import { Notice } from "../notice/notice";

interface Props {
  error: ApiError;
  /** What could not be done: "The requests could not be read." */
  title?: string;
  retry?: () => void;
  focus?: boolean;
}

/** A call that failed: what happened, what to do, and the number that finds it in the logs. */
export function Failure({ error, title, retry, focus }: Props) {
  return (
    <Notice kind="error" title={title ?? explain(error)} focus={focus ?? false}>
      {title && <p>{explain(error)}</p>}
      {error.requestId && (
        <p class="small">
          {t("failure.reference")} <code>{error.requestId}</code>
        </p>
      )}
      {retry && (
        <button type="button" class="button button--quiet" onClick={retry}>
          {t("failure.retry")}
        </button>
      )}
    </Notice>
  );
}
