import type { ComponentChildren } from "preact";
import { readFormVersion } from "../../core/api/form-version";
import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { Side } from "../../core/side";
import { AnswersView } from "../../forms/answers-view";
import type { FormDef } from "../../forms/types";
import { signed } from "../attachments/signed";
import { Failure } from "../failure/failure";
import { Skeleton } from "../skeleton/skeleton";
import { Pdf } from "./pdf";

interface Props {
  side: Side;
  request: RequestDetail;
}

/** What the request was opened with, as one reads it on its page. */
export function Answers({ side, request }: Props) {
  return (
    <Answered side={side} request={request}>
      {request.signed && <signed.Component side={side} request={request} />}
      <Pdf side={side} request={request.id} />
    </Answered>
  );
}

/** The answers in the words of the very version that was answered, and what stands below them. */
export function Answered({ side, request, children }: Props & { children: ComponentChildren }) {
  const { type, form_version: version } = request;
  const { data, error, reload } = useResource(`${side.who} form ${type.id} ${version}`, (signal) =>
    readFormVersion<FormDef>(side, type.id, version, signal),
  );
  if (!data) {
    return error ? <Failure error={error} title={t("answers.failed")} retry={reload} /> : <Skeleton lines={2} />;
  }
  return (
    <>
      <AnswersView definition={data} answers={request.answers} files={request.files} />
      {children}
    </>
  );
}
