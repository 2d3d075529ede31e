import type { Exported, ExportedRecord, ExportedSurvey } from "../../core/api/privacy";
import type { Payment } from "../../core/api/payments";
import type { Entry, RequestDetail } from "../../core/api/types";
import { customers } from "../../core/customers";
import { moment } from "../../core/dates";
import { say, t, text } from "../../core/i18n";
import { money } from "../../core/money";
import { Answered } from "../../ui/answers/answers";
import { reason, sentence } from "../../ui/timeline/words";
import { Records } from "./readable-records";

/** What comes first; a kind that is added later comes last. */
const ORDER = ["customer", "contact", "session", "consent", "access", "event"];

/** Everything about a person in the words in which the site says it elsewhere (F13). */
export function Readable({ whole }: { whole: Exported }) {
  const kinds = new Set([...ORDER, ...whole.records.map(({ kind }) => kind)]);
  const of = (kind: string): ExportedRecord[] => whole.records.filter((record) => record.kind === kind);
  return (
    <div class="readable page">
      <p class="muted">{t("privacy.made", { when: moment(whole.made_at) })}</p>
      {[...kinds].map((kind) => of(kind).length > 0 && <Records key={kind} kind={kind} records={of(kind)} />)}
      {whole.payments.length > 0 && <Payments payments={whole.payments} />}
      {whole.files.length > 0 && (
        <section>
          <h3>{t("privacy.files")}</h3>
          <ul>
            {whole.files.map((file) => (
              <li key={file.id}>
                {file.name} · {moment(file.sent_at)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {whole.requests.map((request) => (
        <OneRequest key={request.id} request={request} survey={whole.surveys[request.id]} />
      ))}
    </div>
  );
}

function Payments({ payments }: { payments: readonly Payment[] }) {
  return (
    <section>
      <h3>{t("privacy.payments")}</h3>
      <ul>
        {payments.map((payment) => (
          <li key={payment.id}>
            {moment(payment.created_at)} · {text(payment.title)} · {money(payment)} ·{" "}
            {say(`payments.state.${payment.state}`, "payments.state.pending")}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneRequest({ request, survey }: { request: RequestDetail; survey: ExportedSurvey | undefined }) {
  return (
    <section>
      <h3>
        {text(request.title)} <span class="protocol">{request.protocol}</span>
      </h3>
      <p>
        {text(request.type.title)} · {t("privacy.opened", { when: moment(request.opened_at), state: t(`state.${request.state}`) })}
      </p>
      <Answered side={customers} request={request}>
        {request.signed?.signatures.map(({ name, at }, place) => (
          <p key={place}>{at ? t("signing.by.at", { name, at: moment(at) }) : t("signing.by", { name })}</p>
        ))}
      </Answered>
      <ol>
        {[...request.timeline].reverse().map((entry) => (
          <li key={entry.id}>{told(entry)}</li>
        ))}
      </ol>
      {survey && (
        <p>
          {t("privacy.survey")}: {moment(survey.answered_at)} · {[...stars(survey), ...Object.values(survey.texts), survey.comment].filter(Boolean).join(" · ")}
        </p>
      )}
    </section>
  );
}

const stars = ({ ratings }: ExportedSurvey): string[] => Object.values(ratings).map((count) => "★".repeat(count));

/** An entry of the history in one line, with what was written. */
function told(entry: Entry): string {
  const words = "text" in entry.data && entry.type !== "HandedOver" ? entry.data.text : "";
  return [moment(entry.at), sentence(entry), reason(entry) ?? words].filter(Boolean).join(" · ");
}
