import type { ComponentChildren } from "preact";
import type { File, RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { RequestPage } from "../../core/request-page";
import type { Side } from "../../core/side";
import { Discussion } from "../discussion/discussion";
import { Failure } from "../failure/failure";
import { Files } from "../files/files";
import { Timeline } from "../timeline/timeline";

interface Props {
  side: Side;
  request: RequestDetail;
  page: RequestPage;
  answers: ComponentChildren;
  /** What can be written, under the discussion. */
  children: ComponentChildren;
}

/** The parts of a request's page, the same on both sides of the counter. */
export function RequestParts({ side, request, page, answers, children }: Props) {
  const files = allFiles(request);
  const paging = { more: page.more, loading: page.loadingMore };
  return (
    <div class="columns">
      <div>
        <section class="panel" aria-labelledby="discussion">
          <h2 id="discussion">{t("discussion.title")}</h2>
          <Discussion side={side} request={request} {...paging} />
          {page.moreError && <Failure error={page.moreError} />}
          {children}
        </section>
        <section class="panel" aria-labelledby="answers">
          <h2 id="answers">{t("answers.title")}</h2>
          {answers}
        </section>
      </div>
      <div>
        <section class="panel" aria-labelledby="timeline">
          <h2 id="timeline">{t("timeline.title")}</h2>
          <Timeline entries={request.timeline} {...paging} />
        </section>
        <section class="panel" aria-labelledby="files">
          <h2 id="files">{t("files.title")}</h2>
          {files.length === 0 ? (
            <p class="muted">{t("files.empty")}</p>
          ) : (
            <Files side={side} request={request.id} files={files} />
          )}
        </section>
      </div>
    </div>
  );
}

/** Those of the form and those of the discussion, each once. */
function allFiles(request: RequestDetail): File[] {
  const said = request.timeline.flatMap((entry) =>
    entry.type === "MessagePosted" ? entry.data.files : [],
  );
  return [...new Map([...request.files, ...said].map((file) => [file.id, file])).values()];
}
