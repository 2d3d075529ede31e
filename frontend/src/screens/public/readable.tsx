import type { Exported } from "../../core/api/privacy";
import type { Entry } from "../../core/api/types";
import { moment } from "../../core/dates";
import { say, t, text } from "../../core/i18n";

/** Everything about a person as text: what can be named is named, what cannot is shown as stored. */
export function Readable({ whole }: { whole: Exported }) {
  return (
    <div class="readable">
      <p class="muted">{t("privacy.made", { when: moment(whole.made_at) })}</p>
      {whole.records.map((record, place) => (
        <section key={place} aria-label={kind(record)}>
          <h3>{kind(record)}</h3>
          <Values of={record} without="kind" />
        </section>
      ))}
      {whole.requests.map((request) => (
        <section key={request.id} aria-labelledby={`r-${request.id}`}>
          <h3 id={`r-${request.id}`}>
            {text(request.title)} <span class="protocol">{request.protocol}</span>
          </h3>
          <p>
            {text(request.type.title)} · {moment(request.opened_at)}
          </p>
          <Values of={request.answers} />
          <ol>
            {request.timeline.map((entry) => (
              <li key={entry.id}>{line(entry)}</li>
            ))}
          </ol>
        </section>
      ))}
      {whole.files.length > 0 && (
        <section aria-labelledby="exported-files">
          <h3 id="exported-files">{t("privacy.files")}</h3>
          <ul>
            {whole.files.map((file) => (
              <li key={file.id}>
                {file.name} · {moment(file.sent_at)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const kind = (record: Record<string, unknown>): string => say(`privacy.kind.${String(record.kind)}`, "privacy.kind.other");

function Values({ of, without }: { of: Record<string, unknown>; without?: string }) {
  const shown = Object.entries(of).filter(([name, value]) => name !== without && value !== null && value !== "");
  return (
    <dl>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const words = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

function line(entry: Entry): string {
  const said = "text" in entry.data ? `: ${entry.data.text}` : "";
  return `${moment(entry.at)} · ${entry.by.name || entry.by.kind} · ${entry.type}${said}`;
}
