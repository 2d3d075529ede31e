import { useState } from "preact/hooks";
import type { RequestDetail, Signature } from "../../core/api/types";
import { moment } from "../../core/dates";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";

/** Who signed a PDF and when, and what is wrong with a signature that does not hold (F18). */
function Signatures({ all }: { all: readonly Signature[] }) {
  return (
    <ul class="signatures" aria-label={t("documents.signatures")}>
      {all.map((one, place) => (
        <li key={place} class={one.problem ? "field__error" : undefined}>
          {said(one)}
        </li>
      ))}
    </ul>
  );
}

type Props = { all: readonly Signature[] } | OfRequest;
interface OfRequest {
  side: Side;
  request: RequestDetail;
}

/** The signatures of a file, or of the answers that a request was opened with. */
export const Signed = (props: Props) => ("all" in props ? <Signatures {...props} /> : <Answers {...props} />);

/** The document that was signed when the request was opened: who signed it, and the file (F16). */
function Answers({ side, request }: OfRequest) {
  const { file, signatures, current } = request.signed!;
  const [failed, setFailed] = useState(false);
  const fetchIt = (): Promise<void> => {
    setFailed(false);
    // As `core/api/requests.ts` does, whose name every request's page would pay for.
    return side.client.get<{ url: string }>(`${side.root}/requests/${request.id}/files/${file}`).then(
      ({ url }) => location.assign(url),
      () => setFailed(true),
    );
  };
  return (
    <section class="signing" aria-labelledby="signed-answers">
      <h3 id="signed-answers">{t("documents.answers")}</h3>
      <Signatures all={signatures.map((one) => ({ ...one, problem: null }))} />
      {!current && <p>{t("documents.answers.changed")}</p>}
      <p class="actions">
        <button type="button" class="button button--quiet no-print" onClick={() => void fetchIt()}>
          {t("documents.answers.fetch")}
        </button>
      </p>
      {failed && (
        <p class="field__error" role="alert">
          {t("files.failed")}
        </p>
      )}
    </section>
  );
}

function said({ name, at, problem }: Signature): string {
  const who = name || t("documents.somebody");
  if (problem) return t(`documents.${problem}`, { name: who });
  return at ? t("documents.signed.at", { name: who, at: moment(at) }) : t("documents.signed", { name: who });
}
