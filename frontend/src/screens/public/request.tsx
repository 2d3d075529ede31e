import { write } from "../../core/api/requests";
import { customers } from "../../core/customers";
import { say, t, text } from "../../core/i18n";
import { useRequest } from "../../core/request-page";
import type { ScreenProps } from "../../core/router";
import { AnswersOnDemand } from "../../ui/answers/on-demand";
import { Reply } from "../../ui/composer/reply";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Process } from "../../ui/moves/process";
import { Page } from "../../ui/page/page";
import { RequestHead } from "../../ui/request-head/request-head";
import { RequestParts } from "../../ui/request-head/request-parts";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Survey } from "../../ui/survey/survey";
import { announceNews } from "../../ui/timeline/news";

/** One request of the customer's own: where it stands, the discussion, and all that happened. */
export default function RequestScreen({ params }: ScreenProps) {
  return (
    <Guard session={customers.session} signIn="/sign-in">
      <Opened id={params.id!} />
    </Guard>
  );
}

function Opened({ id }: { id: string }) {
  const page = useRequest(customers, id, (known, now) => announceNews("customers", known, now));
  const { data: request, error, reload } = page;
  const back = { href: "/requests", label: t("nav.requests") };
  if (!request && !error) return <Skeleton />;
  const title = request ? text(request.title) : t("request.title", { protocol: id });
  return (
    <Page title={title} lead={request && text(request.type.title)} back={back} wide>
      {error && (
        <Failure
          error={error}
          title={error.status === 404 ? t("request.missing") : t("request.failed")}
          retry={() => void reload()}
        />
      )}
      {request && (
        <>
          <RequestHead request={request} side={customers} live={page.live} reader="customer" />
          <Survey side={customers} request={request} />
          <Process side={customers} request={request} reload={reload} />
          <RequestParts side={customers} request={request} page={page} answers={<AnswersOnDemand request={request} />}>
            <Reply
              side={customers}
              draft={`message.${id}`}
              label={t("composer.reply")}
              button={t("composer.send")}
              consequence={request.responsibility === "customer" && t("composer.reply.moves")}
              blocked={refusal(request.actions.message)}
              send={(body, command) => write(customers, id, "messages", body, command)}
              onStale={reload}
              onSent={reload}
            />
          </RequestParts>
        </>
      )}
    </Page>
  );
}

const refusal = (permission?: { allowed: boolean; reason: string | null }): string | null =>
  permission?.allowed ? null : say(`refusal.${permission?.reason}`, "refusal.other");
