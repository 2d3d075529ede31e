import type { Account } from "../../core/api/accounts";
import type { ExportedRecord } from "../../core/api/privacy";
import { moment } from "../../core/dates";
import { say, t } from "../../core/i18n";
import { AccountFacts } from "../../ui/account-facts/account-facts";
import { accessReason, accountEvent, fieldNames } from "../../ui/account-facts/words";

/** All records of one kind: the account as facts, what happened line by line. */
export function Records({ kind, records }: { kind: string; records: readonly ExportedRecord[] }) {
  const line = LINES[kind];
  return (
    <section>
      <h3>{say(`privacy.kind.${kind}`, "privacy.kind.other")}</h3>
      {kind === "customer" && records.map((record) => <AccountFacts key={String(record.id)} account={account(record)} />)}
      {line && (
        <ul>
          {records.map((record, place) => (
            <li key={place}>{line(record).filter(Boolean).join(" · ")}</li>
          ))}
        </ul>
      )}
      {kind !== "customer" && !line && records.map((record, place) => <Stored key={place} record={record} />)}
    </section>
  );
}

/** A record as the page of one's account shows it. */
const account = ({ customer_kind, ...stored }: ExportedRecord): Account =>
  ({
    tax_id: "",
    tax_format: "",
    birth_date: "",
    address: null,
    phones: [],
    verified: [],
    note: "",
    ...stored,
    kind: customer_kind,
  }) as unknown as Account;

const at = (value: unknown): string => (value ? moment(String(value)) : "");
const names = (fields: unknown): string => fieldNames((fields ?? []) as string[]);

/** What each kind says in a line. */
const LINES: Record<string, (record: ExportedRecord) => string[]> = {
  access({ at: when, what, by, reason, fields }) {
    const who = by as { kind: string; name: string };
    return [
      at(when),
      say(`history.${String(what)}`, "history.other"),
      who.kind === "customer" ? "" : t("history.by", { name: who.name }),
      names(fields),
      accessReason(String(reason ?? "")),
    ];
  },
  event: ({ at: when, type, by, data }) => [
    at(when),
    accountEvent(String(type), by as { kind: string; name: string }),
    names((data as { fields?: string[] } | null)?.fields),
  ],
  consent: ({ at: when, page, version }) => [
    at(when),
    t("privacy.consent", { page: say(`footer.${String(page)}`, "footer.terms"), version: Number(version) }),
  ],
  session: ({ agent, first_at, last_at, ended_at }) => [
    t("privacy.session", { agent: String(agent), first: at(first_at), last: at(last_at) }),
    ended_at ? t("privacy.until", { when: at(ended_at) }) : "",
  ],
  contact: ({ since, rights, removed_at }) => [
    at(since),
    ((rights ?? []) as string[]).map((right) => say(`right.${right}`, "right.own")).join(", "),
    removed_at ? t("privacy.until", { when: at(removed_at) }) : "",
  ],
  terms: ({ terms }) => [t("privacy.terms", { count: (terms as unknown[]).length })],
};

/** What has no words of its own is shown as it is stored. */
function Stored({ record }: { record: ExportedRecord }) {
  const shown = Object.entries(record).filter(([name, value]) => name !== "kind" && value !== null && value !== "");
  return (
    <dl>
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
