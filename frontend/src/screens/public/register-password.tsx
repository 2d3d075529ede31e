import { useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import { register } from "../../core/api/registrations";
import { locale, say, t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import type { Answers, Errors } from "../../forms/types";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";

interface PasswordProps {
  answers: Answers;
  onWrong: (errors: Errors) => void;
  onDone: (id: string) => void;
}

/** The last step: the password, and everything is sent. */
export function Password({ answers, onWrong, onDone }: PasswordProps) {
  const [password, setPassword] = useState("");
  const action = useAction();
  const send = (): Promise<void> =>
    action.run(async () => {
      try {
        const { id } = await register({ answers, password, locale: locale() }, createCommand());
        onDone(id);
      } catch (error) {
        const fields = (error as { fields?: Errors }).fields ?? {};
        const mine = Object.entries(fields).filter(([key]) => key.startsWith("answers."));
        if (!mine.length) throw error;
        onWrong(Object.fromEntries(mine.map(([key, code]) => [key.slice("answers.".length), code])));
      }
    });
  const weak = action.wrong("password");
  return (
    <form
      class="signin"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t("register.password.title")}</h2>
      {action.error && !weak && <Failure error={action.error} focus />}
      <Field
        id="password"
        type="password"
        autocomplete="new-password"
        label={t("register.password")}
        hint={t("register.password.hint")}
        error={weak && say(`register.error.${weak}`, "register.error.password_weak")}
        value={password}
        onValue={setPassword}
      />
      <button type="submit" class="button" disabled={action.busy}>
        {t(action.busy ? "loading" : "register.go")}
      </button>
    </form>
  );
}
