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
        <div key={place}>
          <h3>{kind(record)}</h3>
          <Values of={record} without="kind" />
        </div>
      ))}
      {whole.requests.map((request) => (
        <div key={request.id}>
          <h3>
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
        </div>
      ))}
      {whole.files.length > 0 && (
        <div>
          <h3>{t("privacy.files")}</h3>
          <ul>
            {whole.files.map((file) => (
              <li key={file.id}>
                {file.name} · {moment(file.sent_at)}
              </li>
            ))}
          </ul>
        </div>
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
