import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { Signatures } from "../attachments/signatures";
import { Files } from "../files/files";
import { Notice } from "../notice/notice";

/** The document that was signed when the request was opened: who signed it, and the file (F16). */
export function Signed({ side, request }: { side: Side; request: RequestDetail }) {
  const { file, signatures, current } = request.signed!;
  return (
    <section class="signing" aria-labelledby="signed-answers">
      <h3 id="signed-answers">{t("documents.answers")}</h3>
      <Signatures all={signatures.map((one) => ({ ...one, problem: null }))} />
      {!current && <Notice kind="info" title={t("documents.answers.changed")} />}
      <Files side={side} request={request.id} files={request.files.filter(({ id }) => id === file)} />
    </section>
  );
}
