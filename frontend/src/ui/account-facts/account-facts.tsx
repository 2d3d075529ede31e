import type { Account } from "../../core/api/accounts";
import { say, t } from "../../core/i18n";
import { dayText } from "../../forms/words";

/** What is known of a person or an organisation, with what the national eID vouches for. */
export function AccountFacts({ account }: { account: Account }) {
  const { address, phones } = account;
  const facts: [string, string, string][] = [
    ["kind", "kind", say(`account.kind.${account.kind}`, "account.kind.natural")],
    ["name", "name", account.name],
    ["tax_id", "tax_id", [FORMATS[account.tax_format], account.tax_id].filter(Boolean).join(" ")],
    ["birth_date", "birth_date", account.birth_date && dayText(account.birth_date)],
    ["email", "email", account.email],
    ["address", "address", address ? addressText(address) : ""],
    ["phones", "phones", phones.map(({ number, main }) => (main && phones.length > 1 ? `${number} (${t("account.main")})` : number)).join(", ")],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, , value]) => value)
        .map(([key, label, value]) => (
          <div key={key}>
            <dt>{say(`account.field.${label}`, "account.field.name")}</dt>
            <dd>
              {value}
              {account.verified.includes(key) && <span class="tag"> {t("account.verified")}</span>}
            </dd>
          </div>
        ))}
    </dl>
  );
}

const FORMATS: Record<string, string> = { "nif-pt": "NIF", "nipc-pt": "NIPC", "cpf-br": "CPF", "cnpj-br": "CNPJ" };

const addressText = ({ street, number, complement, postcode, city }: Record<string, string>): string =>
  [[street, number].filter(Boolean).join(" "), complement, [postcode, city].filter(Boolean).join(" ")]
    .filter(Boolean)
    .join(", ");
