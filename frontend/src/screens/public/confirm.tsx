import { useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import { confirmRegistration, resendCode } from "../../core/api/registrations";
import { say, t } from "../../core/i18n";
import type { ScreenProps } from "../../core/router";
import { useAction } from "../../core/use-action";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";

/** The code that proves the address (F4). What happens next depends on the organisation (F8). */
export default function Confirm({ query }: ScreenProps) {
  const id = query.get("id") ?? "";
  const [code, setCode] = useState("");
  const [status, setStatus] = useState("");
  const action = useAction();
  const again = useAction();
  if (status) return <Confirmed status={status} />;
  const wrong = action.wrong("code");
  return (
    <Page title={t("confirm.title")} lead={t("confirm.lead")}>
      <form
        class="signin"
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(async (command) => {
            const digits = code.replace(/\D/g, "");
            setStatus((await confirmRegistration(id, digits, command)).status);
          });
        }}
      >
        {action.error && !wrong && <Failure error={action.error} focus />}
        {again.error && <Failure error={again.error} focus />}
        <Field
          id="code"
          type="text"
          numeric
          autocomplete="one-time-code"
          label={t("confirm.code")}
          hint={t("confirm.code.hint")}
          error={wrong && say(`register.error.${wrong}`, "register.error.code_wrong")}
          value={code}
          onValue={setCode}
        />
        <div class="actions">
          <button type="submit" class="button" disabled={action.busy}>
            {t(action.busy ? "loading" : "confirm.go")}
          </button>
          <button
            type="button"
            class="button button--quiet"
            disabled={again.busy}
            onClick={() =>
              void again.run(async () => {
                await resendCode(id, createCommand());
                announce(t("confirm.sent"));
              })
            }
          >
            {t("confirm.again")}
          </button>
        </div>
      </form>
    </Page>
  );
}

function Confirmed({ status }: { status: string }) {
  return (
    <Page title={t("confirmed.title")}>
      <Notice kind="info" focus title={t(status === "active" ? "confirmed.active" : "confirmed.waiting")}>
        <p>
          <a href="/sign-in?next=%2Faccount">{t("nav.sign_in")}</a>
        </p>
      </Notice>
    </Page>
  );
}
