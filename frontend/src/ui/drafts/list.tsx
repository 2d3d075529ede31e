import type { DraftSummary } from "../../core/api/drafts";
import { discardDraft, listDrafts } from "../../core/api/drafts";
import { day } from "../../core/dates";
import { t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { useAction } from "../../core/use-action";
import { announce } from "../announcer/announcer";
import { Failure } from "../failure/failure";
import { forgetHere } from "./here";
import { Time } from "../time/time";

/** Forms that were begun and wait for their person (F25, F111). Nothing is shown when there is none. */
export function Drafts() {
  const { data, error, reload } = useResource("my drafts", listDrafts);
  if (error && !data) return <Failure error={error} title={t("drafts.list.failed")} retry={() => void reload()} />;
  if (!data?.items.length) return null;
  return (
    <section class="drafts" aria-labelledby="drafts-title">
      <h2 id="drafts-title">{t("drafts.list")}</h2>
      <ul class="drafts__list">
        {data.items.map((draft) => (
          <Row key={draft.type_id} draft={draft} onGone={reload} />
        ))}
      </ul>
    </section>
  );
}

function Row({ draft, onGone }: { draft: DraftSummary; onGone: () => Promise<void> }) {
  const action = useAction();
  const name = text(draft.title);
  const gone = (): Promise<void> =>
    action.run(async () => {
      await discardDraft(draft.type_id);
      forgetHere(draft.type_id);
      announce(t("drafts.discarded"));
      document.querySelector<HTMLElement>("h1")?.focus();
      await onGone();
    });
  return (
    <li class="drafts__item">
      <h3>
        <a href={`/forms/${draft.type_id}`} aria-label={t("drafts.list.go", { name })}>
          {name}
        </a>
      </h3>
      <p class="muted">
        {t("drafts.list.saved")} <Time at={draft.saved_at} /> · {t("drafts.list.until", { until: day(draft.kept_until) })}
      </p>
      {action.error && <Failure error={action.error} title={t("drafts.discard.failed")} focus />}
      <button
        type="button"
        class="button button--quiet"
        aria-label={t("drafts.discard.of", { name })}
        disabled={action.busy}
        onClick={() => void gone()}
      >
        {t("drafts.discard")}
      </button>
    </li>
  );
}
