import { useState } from "preact/hooks";
import { changePhones } from "../../core/api/customers";
import { say, t } from "../../core/i18n";
import { useCommand } from "../../core/use-command";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import type { PartProps } from "./customer";

/** Add, remove, choose the main one (F76, F77). */
export function CustomerPhones({ customer, reload }: PartProps) {
  const [number, setNumber] = useState("");
  const { busy, error, run } = useCommand();
  const wrong = error?.fields.number;

  async function change(what: "add" | "remove" | "main", which: string): Promise<void> {
    const body = { version: customer.version, what, number: which };
    const done = await run((command) => changePhones(customer.id, body, command));
    if (done) {
      if (what === "add") setNumber("");
      announce(t(`customers.phone.${what}.done`));
    }
    await reload();
  }

  return (
    <section class="panel" aria-labelledby="phones">
      <h2 id="phones">{t("customers.phones")}</h2>
      {error && !wrong && <Failure error={error} title={t("customers.not_saved")} focus />}
      {customer.phones.length === 0 && <p class="muted">{t("customers.phones.none")}</p>}
      <ul>
        {customer.phones.map((phone) => (
          <li key={phone.number}>
            <span>{phone.number}</span>{" "}
            {phone.main ? (
              <span class="tag">{t("customers.phone.main")}</span>
            ) : (
              <button type="button" class="link" disabled={busy} onClick={() => void change("main", phone.number)}>
                {t("customers.phone.make_main")}
                <span class="visually-hidden"> {phone.number}</span>
              </button>
            )}{" "}
            <button type="button" class="link" disabled={busy} onClick={() => void change("remove", phone.number)}>
              {t("customers.phone.remove")}
              <span class="visually-hidden"> {phone.number}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void change("add", number);
        }}
      >
        <div class={wrong ? "field field--wrong" : "field"}>
          <label for="phone-new">{t("customers.phone.new")}</label>
          {wrong && (
            <p class="field__error" id="phone-new-error" role="alert">
              {say(`customers.phone.wrong.${wrong}`, "customers.phone.wrong.format")}
            </p>
          )}
          <input
            id="phone-new"
            type="tel"
            autocomplete="off"
            value={number}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? "phone-new-error" : undefined}
            onInput={(event) => setNumber(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button button--quiet" disabled={busy || !number.trim()}>
          {t("customers.phone.add")}
        </button>
      </form>
    </section>
  );
}
