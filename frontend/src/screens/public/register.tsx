import { useMemo, useState } from "preact/hooks";
import { readRegistrationForm } from "../../core/api/registrations";
import type { UploadPort } from "../../core/api/upload-port";
import { localDay } from "../../core/day";
import { t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { tabShelf } from "../../core/storage";
import { draftOn } from "../../forms/draft";
import { FormView } from "../../forms/form-view";
import type { Answers, Errors, FormDef } from "../../forms/types";
import { Failure } from "../../ui/failure/failure";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

// Asked last, and its code with it.
const password = lazy(async () => (await import("./register-password")).Password);

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
    <password.Component
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

/** The form of an account asks for no files. */
const none = (): Promise<never> => Promise.reject(new Error("no files here"));
const NO_FILES: UploadPort = { start: none, status: none };
