import type { RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { Signatures } from "../attachments/signatures";
import { Files } from "../files/files";
import { Notice } from "../notice/notice";
import "../signing/signing.css";

/** The document that was signed when the request was opened: who signed it, and the file (F16). */
export function Signed({ side, request }: { side: Side; request: RequestDetail }) {
  const { file, signatures, current } = request.signed!;
  // Who signed stands above it, with the time.
  const files = request.files.filter(({ id }) => id === file).map(({ signed_by: _, ...one }) => one);
  return (
    <section class="signing" aria-labelledby="signed-answers">
      <h3 id="signed-answers">{t("documents.answers")}</h3>
      <Signatures all={signatures.map((one) => ({ ...one, problem: null }))} />
      {!current && <Notice kind="info" title={t("documents.answers.changed")} />}
      <Files side={side} request={request.id} files={files} />
    </section>
  );
}
