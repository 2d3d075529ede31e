import { useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import { fileForm, forgetHolder } from "../../core/api/filings";
import { locale, say, t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import type { Answers } from "../../forms/types";
import { Failure } from "../failure/failure";
import { Field } from "../field/field";
import { forgetSigned, signedPart } from "../signing/kept";
import { Code } from "./code";
import { Received } from "./received";

interface Props {
  type: string;
  version: number;
  answers: Answers;
  withAccount: () => void;
  back: () => void;
  /** What the server found wrong with the answers. */
  onRefused: (error: ApiError) => void;
  onDone: () => void;
}

/** How a filled form is sent by who is not signed in: with an account, or with a proved e-mail alone. */
export function Ways({ type, version, answers, withAccount, back, onRefused, onDone }: Props) {
  const [way, setWay] = useState<"" | "mail">("");
  const [who, setWho] = useState({ name: "", email: "" });
  const [filing, setFiling] = useState("");
  const [protocol, setProtocol] = useState("");
  const action = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [way, filing]);
  if (protocol) return <Received protocol={protocol} />;
  if (filing) {
    const done = (number: string): void => {
      onDone();
      forgetHolder();
      forgetSigned(type);
      setProtocol(number);
    };
    return <Code id={filing} email={who.email} onDone={done} change={() => setFiling("")} />;
  }

  const send = async (): Promise<void> =>
    action.run(async (command) => {
      try {
        const body = { type_id: type, form_version: version, answers, ...who, locale: locale(), ...signedPart(type) };
        setFiling((await fileForm(body, command)).id);
      } catch (cause) {
        const error = asApiError(cause);
        if (Object.keys(error.fields).some((key) => key.startsWith("answers."))) onRefused(error);
        throw cause;
      }
    });
  const wrong = (field: string) => {
    const code = action.wrong(field);
    return code && say(`filing.error.${code}`, "filing.error.format");
  };
  return (
    <section class={way ? undefined : "panel"} aria-labelledby="ways">
      <h2 id="ways" tabIndex={-1} ref={heading}>
        {t("ways.title")}
      </h2>
      {way === "" ? (
        <>
          <p>{t("ways.account.text")}</p>
          <p class="actions">
            <button type="button" class="button" onClick={withAccount}>
              {t("ways.account")}
            </button>
          </p>
          <p>{t("ways.mail.text")}</p>
          <p class="actions">
            <button type="button" class="button button--quiet" onClick={() => setWay("mail")}>
              {t("ways.mail")}
            </button>
          </p>
          <p>
            <button type="button" class="link" onClick={back}>
              {t("ways.back")}
            </button>
          </p>
        </>
      ) : (
        <form
          class="signin"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p>{t("ways.mail.text")}</p>
          {action.error && !wrong("name") && !wrong("email") && (
            <Failure error={action.error} title={t("filing.failed")} focus />
          )}
          <Field
            id="filing-name"
            type="text"
            autocomplete="name"
            label={t("filing.name")}
            error={wrong("name")}
            value={who.name}
            onValue={(name) => setWho({ ...who, name })}
          />
          <Field
            id="filing-email"
            type="email"
            autocomplete="email"
            label={t("filing.email")}
            error={wrong("email")}
            value={who.email}
            onValue={(email) => setWho({ ...who, email })}
          />
          <div class="actions">
            <button type="submit" class="button" disabled={action.busy}>
              {t(action.busy ? "loading" : "filing.send")}
            </button>
            <button type="button" class="button button--quiet" onClick={() => setWay("")}>
              {t("forms.back")}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
