import { useMemo, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import { readRegistrationForm, register } from "../../core/api/registrations";
import type { UploadPort } from "../../core/api/upload-port";
import { localDay } from "../../core/day";
import { locale, say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { tabShelf } from "../../core/storage";
import { useAction } from "../../core/use-action";
import { draftOn } from "../../forms/draft";
import { FormView } from "../../forms/form-view";
import type { Answers, Errors, FormDef } from "../../forms/types";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** Register by hand (F4): the questions, then a password; a code is mailed in any case. */
export default function Register() {
  const { data, error, reload } = useResource("registration form", readRegistrationForm);
  return (
    <Page title={t("register.title")} lead={t("register.lead")} back={{ href: "/sign-in", label: t("nav.sign_in") }}>
      {error && !data && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <Steps definition={data} />}
    </Page>
  );
}

function Steps({ definition }: { definition: FormDef }) {
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [asking, setAsking] = useState(true);
  const [wrong, setWrong] = useState<Readonly<Errors>>({});
  const draft = useMemo(() => draftOn(tabShelf, "balcao.register"), []);
  if (asking) {
    return (
      <div class="panel">
        <FormView
          definition={definition}
          upload={NO_FILES}
          today={localDay(new Date())}
          draft={{ ...draft, clear: () => undefined }}
          serverErrors={wrong}
          submit={t("register.to_password")}
          onSubmit={async (given) => {
            setAnswers(given);
            setAsking(false);
          }}
        />
      </div>
    );
  }
  return (
    <Password
      answers={answers!}
      onWrong={(errors) => {
        setWrong(errors);
        setAsking(true);
      }}
      onDone={(id) => {
        draft.clear();
        navigate(`/register/confirm?id=${encodeURIComponent(id)}`);
      }}
    />
  );
}

interface PasswordProps {
  answers: Answers;
  onWrong: (errors: Errors) => void;
  onDone: (id: string) => void;
}

function Password({ answers, onWrong, onDone }: PasswordProps) {
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

/** The form of an account asks for no files. */
const none = (): Promise<never> => Promise.reject(new Error("no files here"));
const NO_FILES: UploadPort = { start: none, status: none };
