import { useState } from "preact/hooks";
import { forgotPassword, resetPassword } from "../../core/api/registrations";
import { say, t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";

/** A new password by a code (F12). What is said is the same whether the address is known or not. */
export default function Forgot() {
  const [values, setValues] = useState({ email: "", code: "", password: "" });
  const [stage, setStage] = useState<"ask" | "code" | "done">("ask");
  const action = useAction();
  const set = (name: keyof typeof values) => (value: string) =>
    setValues((current) => ({ ...current, [name]: value }));
  const wrong = (name: string): string | undefined => {
    const code = action.wrong(name);
    return code && say(`register.error.${code}`, "register.error.code_wrong");
  };
  const email = values.email.trim();
  const send = (): Promise<void> =>
    action.run(async (command) => {
      if (stage === "ask") {
        await forgotPassword(email, command);
        setStage("code");
      } else {
        await resetPassword({ email, code: values.code.replace(/\D/g, ""), password: values.password }, command);
        setStage("done");
      }
    });
  const told = action.error && !Object.keys(action.error.fields).length;
  return (
    <Page title={t("forgot.title")} lead={t("forgot.lead")} back={{ href: "/sign-in", label: t("nav.sign_in") }}>
      {stage === "done" ? (
        <Notice kind="info" focus title={t("forgot.done")}>
          <p>
            <a href="/sign-in">{t("nav.sign_in")}</a>
          </p>
        </Notice>
      ) : (
        <form
          class="signin"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {told && <Failure error={action.error!} focus />}
          {stage === "ask" && (
            <Field
              id="email"
              type="email"
              autocomplete="username"
              label={t("forgot.email")}
              error={action.wrong("email") && t("forgot.email.wrong")}
              value={values.email}
              onValue={set("email")}
            />
          )}
          {stage === "code" && (
            <>
              <Notice kind="info" focus title={t("forgot.sent")} />
              <Field id="code" type="text" numeric autocomplete="one-time-code" label={t("confirm.code")} hint={t("confirm.code.hint")} error={wrong("code")} value={values.code} onValue={set("code")} />
              <Field id="password" type="password" autocomplete="new-password" label={t("register.password")} hint={t("register.password.hint")} error={wrong("password")} value={values.password} onValue={set("password")} />
            </>
          )}
          <button type="submit" class="button" disabled={action.busy}>
            {t(action.busy ? "loading" : stage === "ask" ? "forgot.go" : "forgot.save")}
          </button>
        </form>
      )}
    </Page>
  );
}
