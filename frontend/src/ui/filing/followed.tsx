import { useEffect, useMemo, useState } from "preact/hooks";
import { followSide } from "../../core/api/following";
import { readRequest, readTimeline, write } from "../../core/api/requests";
import type { RequestDetail } from "../../core/api/types";
import { asApiError } from "../../core/api/errors";
import { extended, refreshed } from "../../core/api/timeline";
import { useAsking } from "../../core/asking";
import { say, t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { useAction } from "../../core/use-action";
import { AnswersOnDemand } from "../answers/on-demand";
import { Reply } from "../composer/reply";
import { Failure } from "../failure/failure";
import { Page } from "../page/page";
import { RequestHead } from "../request-head/request-head";
import { RequestParts } from "../request-head/request-parts";
import { Skeleton } from "../skeleton/skeleton";
import { announceNews } from "../timeline/news";

/** The request of a session: as its customer reads it, and one place to write. */
export function Followed({ session, onOver }: { session: string; onOver: () => void }) {
  const side = useMemo(() => followSide(session), [session]);
  const resource = useResource<RequestDetail>(
    `follow ${session}`,
    (signal) => readRequest(side, "followed", signal),
    refreshed,
  );
  const { data: request, error, reload, change } = resource;
  const older = useAction();
  const [over, setOver] = useState(false);
  useEffect(() => {
    if (error?.status === 404) setOver(true);
  }, [error]);
  useEffect(() => {
    if (over) onOver();
  }, [over]);
  useAsking(async () => {
    const known = request?.version;
    if (known === undefined) return false;
    try {
      const fresh = await readRequest(side, "followed", new AbortController().signal);
      if (fresh.version === known) return false;
      change((shown) => {
        // What was written here meanwhile may be newer.
        if (shown.version >= fresh.version) return shown;
        announceNews("customers", shown, fresh);
        return refreshed(shown, fresh);
      });
      return true;
    } catch (cause) {
      if (asApiError(cause).status === 404) setOver(true);
      throw cause;
    }
  });
  if (!request) {
    return (
      <Page title={t("follow.title")}>
        {error ? <Failure error={error} title={t("request.failed")} retry={() => void reload()} /> : <Skeleton />}
      </Page>
    );
  }
  const { cursor } = request;
  const more = (): Promise<void> =>
    older.run(async () => {
      const page = await readTimeline(side, request.id, cursor!);
      change((known) => extended(known, page));
    });
  const page = {
    ...resource,
    live: "offline" as const,
    more: cursor ? more : null,
    loadingMore: older.busy,
    moreError: older.error,
  };
  const allowed = request.actions.message;
  return (
    <Page title={text(request.title)} lead={text(request.type.title)} wide>
      {error && <Failure error={error} title={t("request.failed")} retry={() => void reload()} />}
      <RequestHead request={request} side={side} live={null} reader="customer" />
      <RequestParts
        side={side}
        request={request}
        page={page}
        answers={<AnswersOnDemand request={request} side={side} />}
      >
        <Reply
          side={side}
          draft={`message.${request.id}`}
          label={t("composer.reply")}
          button={t("composer.send")}
          consequence={request.responsibility === "customer" && t("composer.reply.moves")}
          blocked={allowed?.allowed ? null : say(`refusal.${allowed?.reason}`, "refusal.other")}
          send={(body, command) => write(side, request.id, "messages", body, command)}
          onStale={reload}
          onSent={reload}
        />
      </RequestParts>
    </Page>
  );
}
