import { readRequest } from "../../core/api/requests";
import { customers } from "../../core/customers";
import { money } from "../../core/money";
import { needTexts, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { Copy } from "../../ui/copy/copy";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Icon } from "../../ui/icon/icon";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";

const pdf = lazy(async () => {
  const [module] = await Promise.all([import("../../ui/answers/pdf"), needTexts("answers")]);
  return module.Pdf;
});

const PRINT = "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z";

/** The request exists: its protocol number, to be copied or printed, and what happens next. */
export default function Submitted({ params }: ScreenProps) {
  const id = params.id!;
  return (
    <Page title={t("submitted.title")} lead={t("submitted.lead")}>
      <Guard session={customers.session} signIn="/sign-in">
        <Receipt id={id} />
      </Guard>
    </Page>
  );
}

function Receipt({ id }: { id: string }) {
  const { data, error, reload } = useResource(`customers request ${id}`, (signal) =>
    readRequest(customers, id, signal),
  );
  if (error?.status === 404) return <Failure error={error} title={t("request.missing")} />;
  return (
    <>
      <div class="receipt">
        <p>{t("submitted.protocol")}</p>
        <p class="receipt__number">{data?.protocol ?? id}</p>
        <div class="receipt__actions">
          <Copy value={data?.protocol ?? id} label={t("submitted.copy")} />
          <button type="button" class="button button--quiet no-print" onClick={() => print()}>
            <Icon path={PRINT} />
            {t("submitted.print")}
          </button>
          <pdf.Component side={customers} request={id} />
        </div>
      </div>
      {error && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <dl class="facts">
          <div>
            <dt>{t("request.subject")}</dt>
            <dd>{text(data.title)}</dd>
          </div>
          <div>
            <dt>{t("request.department")}</dt>
            <dd>{text(data.department.title)}</dd>
          </div>
          {data.paid && (
            <div>
              <dt>{t("request.fee")}</dt>
              <dd>{money(data.paid)}</dd>
            </div>
          )}
          <div>
            <dt>{t("request.opened")}</dt>
            <dd>
              <Time at={data.opened_at} />
            </dd>
          </div>
        </dl>
      )}
      {data?.grouped && <Notice kind="info">{t("request.grouped")}</Notice>}
      <h2>{t("submitted.next")}</h2>
      <p>{t("submitted.next.text")}</p>
      <p class="actions no-print">
        <a class="button" href={`/requests/${id}`}>
          {t("submitted.open")}
        </a>
        <a href="/requests">{t("nav.requests")}</a>
      </p>
    </>
  );
}
