import { explain } from "../../../core/api/errors";
import { locale, plural, t } from "../../../core/i18n";
import { Notice } from "../../../ui/notice/notice";
import { Time } from "../../../ui/time/time";
import { saveFile } from "./file-of";
import type { Draft, Saving } from "./use-draft";

interface Props {
  draft: Draft;
  shown: boolean;
  toggle: () => void;
  publish: () => void;
  versions: () => void;
  form: () => void;
}

/** What is done to the whole form, and whether it is saved. */
export function Tools({ draft, shown, toggle, publish, versions, form }: Props) {
  return (
    <div class="build__tools">
      <div class="actions" role="group" aria-label={t("editor.tools.form")}>
        <button type="button" class="button button--quiet" id="undo" disabled={!draft.undo} onClick={() => draft.undo?.()}>
          {t("editor.undo")}
        </button>
        <button type="button" class="button button--quiet" id="redo" disabled={!draft.redo} onClick={() => draft.redo?.()}>
          {t("editor.redo")}
        </button>
        <button type="button" class="button button--quiet" id="whole" onClick={form}>
          {t("editor.form.open")}
        </button>
        <button type="button" class="button button--quiet" id="preview" aria-pressed={shown} onClick={toggle}>
          {t("editor.preview")}
        </button>
        <button type="button" class="button button--quiet" id="versions" onClick={versions}>
          {t("editor.versions")}
        </button>
        <button type="button" class="button" id="publish" onClick={publish}>
          {t("editor.publish")}
        </button>
      </div>
      <p class="small muted build__saving" role="status" id="saving" data-kind={draft.saving.kind}>
        {savingInWords(draft.saving)}
        {draft.saving.kind === "failed" && (
          <button type="button" class="button button--quiet" onClick={() => void draft.flush()}>
            {t("editor.save.again")}
          </button>
        )}
        {draft.problems.length > 0 && (
          <a href="#problems" class="build__wrong">
            {plural("editor.wrong", draft.problems.length)}
          </a>
        )}
      </p>
    </div>
  );
}

function savingInWords(saving: Saving): string {
  if (saving.kind === "failed" || saving.kind === "stale") return t("editor.save.failed", { why: explain(saving.error) });
  if (saving.kind !== "saved") return t(`editor.save.${saving.kind}`);
  const at = new Intl.DateTimeFormat(locale(), { timeStyle: "medium" }).format(new Date(saving.at));
  return t("editor.save.saved", { at });
}

/** Somebody else was faster: who and when, and what to do about it. */
export function Stale({ draft, reload }: { draft: Draft; reload: () => Promise<void> }) {
  const { saving } = draft;
  if (saving.kind !== "stale") return null;
  const { fields } = saving.error;
  const theirs = async (): Promise<void> => {
    draft.forget();
    await reload();
  };
  return (
    <Notice kind="error" title={explain(saving.error)} focus>
      {fields.by && (
        <p>
          {t("editor.stale.by", { name: fields.by })} <Time at={fields.at!} />
        </p>
      )}
      <p>{t("editor.stale.what")}</p>
      <p class="actions">
        <button type="button" class="button" id="theirs" onClick={() => void theirs()}>
          {t("editor.stale.theirs")}
        </button>
        {saving.error.code === "draft_stale" && (
          <button type="button" class="button button--quiet" id="mine" onClick={() => void draft.overwrite()}>
            {t("editor.stale.mine")}
          </button>
        )}
        <button type="button" class="button button--quiet" onClick={() => saveFile(`${draft.document.id}.json`, draft.document)}>
          {t("editor.stale.file")}
        </button>
      </p>
    </Notice>
  );
}
