import { useState } from "preact/hooks";
import { resendAccess } from "../../core/api/customers";
import { t } from "../../core/i18n";
import { useCommand } from "../../core/use-command";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Time } from "../../ui/time/time";
import type { PartProps } from "./customer";

/** The way in: a link by mail, once the customer has confirmed the data and the e-mail (F97–F99). */
export function CustomerAccess({ customer, reload }: PartProps) {
  const [confirmed, setConfirmed] = useState(false);
  const [sent, setSent] = useState(false);
  const { busy, error, run } = useCommand();
  const { email } = customer;

  async function send(): Promise<void> {
    const done = await run((command) => resendAccess(customer.id, customer.version, email, command));
    if (done) {
      setConfirmed(false);
      setSent(true);
      announce(t("customers.access.sent", { email }));
    }
    await reload();
  }

  return (
    <section class="panel" aria-labelledby="access">
      <h2 id="access">{t("customers.access")}</h2>
      {error && <Failure error={error} title={t("customers.access.failed")} focus />}
      {sent && !error && <p>{t("customers.access.sent", { email })}</p>}
      {customer.link_sent_at && (
        <p class="hint">
          {t("customers.access.last")} <Time at={customer.link_sent_at} />
        </p>
      )}
      {email ? (
        <>
          <p class="hint">{t("customers.access.hint", { email })}</p>
          <label class="way">
            <input
              type="checkbox"
              checked={confirmed}
              onChange={(event) => setConfirmed(event.currentTarget.checked)}
            />
            {t("customers.access.confirmed")}
          </label>
          <p class="actions">
            <button type="button" class="button button--quiet" disabled={busy || !confirmed} onClick={() => void send()}>
              {t("customers.access.send")}
            </button>
          </p>
        </>
      ) : (
        <p class="muted">{t("customers.access.no_email")}</p>
      )}
    </section>
  );
}
