import { t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useRequest } from "../../core/request-page";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { Answers } from "../../ui/answers/answers";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Process } from "../../ui/moves/process";
import { Page } from "../../ui/page/page";
import { RequestHead } from "../../ui/request-head/request-head";
import { RequestParts } from "../../ui/request-head/request-parts";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Survey } from "../../ui/survey/survey";
import { announceNews } from "../../ui/timeline/news";
import { StaffBar } from "./bar";
import { Desk } from "./desk";
import { Take } from "./take";

const fee = lazy(async () => (await import("./fee")).Fee);
const group = lazy(async () => (await import("./group")).Group);

/** One request at the attendant's desk: take it, read it, write, ask, resolve. */
export default function StaffRequest({ params }: ScreenProps) {
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Opened id={params.id!} />
    </Guard>
  );
}

function Opened({ id }: { id: string }) {
  const page = useRequest(staff, id, (known, now) => announceNews("staff", known, now));
  const { data: request, error, reload } = page;
  if (!request && !error) return <Skeleton />;
  const title = request ? text(request.title) : t("request.title", { protocol: id });
  const back = { href: "/staff", label: t("staff.queue.title") };
  return (
    <Page title={title} lead={request && text(request.type.title)} back={back} wide>
      <StaffBar />
      {error && (
        <Failure
          error={error}
          title={error.status === 404 ? t("request.missing") : t("request.failed")}
          retry={() => void reload()}
        />
      )}
      {request && (
        <>
          <RequestHead request={request} side={staff} live={page.live} reader="staff">
            <Take request={request} reload={reload} />
          </RequestHead>
          {request.paid && <fee.Component paid={request.paid} reload={reload} />}
          {(request.grouped || request.leads) && <group.Component request={request} reload={reload} />}
          <Survey side={staff} request={request} />
          <Process side={staff} request={request} reload={reload} />
          <RequestParts side={staff} request={request} page={page} answers={<Answers side={staff} request={request} />}>
            <Desk request={request} reload={reload} />
          </RequestParts>
        </>
      )}
    </Page>
  );
}
