import { useState } from "preact/hooks";
import { readInformation } from "../../core/api/menu";
import { t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { Failure } from "../../ui/failure/failure";
import { Markdown } from "../../ui/markdown/markdown";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** A proposed solution: it may do, and else leads to the request (F20). */
export default function InformationScreen({ params }: ScreenProps) {
  const id = params.id!;
  const { data, error, reload } = useResource(`information ${id}`, (signal) => readInformation(id, signal));
  const missing = error?.status === 404;
  const back = { href: "/", label: t("nav.home") };
  if (!data && !error) return <Skeleton />;
  return (
    <Page title={data ? text(data.title) : t("missing.title")} lead={data && text(data.summary)} back={back}>
      {error && !data && (
        <Failure
          error={error}
          title={t(missing ? "information.missing" : "information.failed")}
          retry={() => void reload()}
        />
      )}
      {data && (
        <>
          <div class="panel">
            <Markdown text={text(data.solution)} />
          </div>
          <Solved leadsTo={data.leads_to} />
        </>
      )}
    </Page>
  );
}

/** Who says that it helped is thanked, and nothing is written down of it. */
function Solved({ leadsTo }: { leadsTo: string }) {
  const [solved, setSolved] = useState(false);
  if (solved) return <Notice kind="info" title={t("information.solved.thanks")} focus />;
  return (
    <section class="stack" aria-labelledby="solved">
      <h2 id="solved">{t("information.solved.ask")}</h2>
      <p class="actions">
        <button type="button" class="button" onClick={() => setSolved(true)}>
          {t("information.solved")}
        </button>
        <a class="button button--quiet" href={leadsTo ? `/forms/${encodeURIComponent(leadsTo)}` : "/"}>
          {t(leadsTo ? "information.open" : "information.others")}
        </a>
      </p>
    </section>
  );
}
