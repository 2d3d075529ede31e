import { useState } from "preact/hooks";
import { askLink } from "../../core/api/following";
import { t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import { Failure } from "../failure/failure";
import { Field } from "../field/field";
import { Notice } from "../notice/notice";

/** A new link, by number and e-mail; the answer never says whether they fit. */
export function AskLink() {
  const [number, setNumber] = useState("");
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const action = useAction();
  if (sent) {
    return (
      <Notice kind="info" title={t("follow.sent")} focus>
        <p>{t("follow.sent.text")}</p>
      </Notice>
    );
  }
  return (
    <section aria-labelledby="ask-link">
      <h2 id="ask-link">{t("follow.ask")}</h2>
      <p>{t("follow.ask.text")}</p>
      <form
        class="signin"
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(async (command) => {
            await askLink(number.trim(), email.trim(), command);
            setSent(true);
          });
        }}
      >
        {action.error && <Failure error={action.error} title={t("follow.unsent")} focus />}
        <Field
          id="follow-number"
          type="text"
          autocomplete="off"
          label={t("follow.number")}
          hint={t("follow.number.hint")}
          value={number}
          onValue={setNumber}
        />
        <Field
          id="follow-email"
          type="email"
          autocomplete="email"
          label={t("filing.email")}
          value={email}
          onValue={setEmail}
        />
        <div class="actions">
          <button type="submit" class="button" disabled={action.busy}>
            {t(action.busy ? "loading" : "follow.send")}
          </button>
        </div>
      </form>
    </section>
  );
}
