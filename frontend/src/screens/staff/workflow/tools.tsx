import { t } from "../../../core/i18n";
import type { Draft } from "./use-draft";

interface Props {
  draft: Draft;
  add: () => void;
  /** Null while it cannot be published. */
  publish: (() => void) | null;
  discard: () => void;
}

/** What is done to the whole workflow. */
export function Tools({ draft, add, publish, discard }: Props) {
  return (
    <div class="actions flow__tools" role="group" aria-label={t("workflow.tools")}>
      <button type="button" class="button button--quiet" id="add-stage" onClick={add}>
        {t("workflow.stage.add")}
      </button>
      <button type="button" class="button button--quiet" disabled={!draft.undo} onClick={() => draft.undo?.()}>
        {t("workflow.undo")}
      </button>
      <button type="button" class="button button--quiet" disabled={!draft.redo} onClick={() => draft.redo?.()}>
        {t("workflow.redo")}
      </button>
      <button type="button" class="button" id="publish" disabled={!publish} onClick={() => publish?.()}>
        {t("workflow.publish")}
      </button>
      {draft.changed && (
        <button type="button" class="button button--quiet" onClick={discard}>
          {t("workflow.discard")}
        </button>
      )}
    </div>
  );
}
