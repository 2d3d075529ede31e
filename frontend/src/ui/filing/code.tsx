import { useEffect, useRef, useState } from "preact/hooks";
import { confirmFiling, resendFilingCode } from "../../core/api/filings";
import { t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import { announce } from "../announcer/announcer";
import { Failure } from "../failure/failure";
import { Field } from "../field/field";

const PAUSE = 30_000;

interface Props {
  id: string;
  email: string;
  onDone: (protocol: string) => void;
  change: () => void;
}

/** The code that proves the address; another can be asked for after a pause. */
export function Code({ id, email, onDone, change }: Props) {
  const [code, setCode] = useState("");
  const [round, setRound] = useState(0);
  const [soon, setSoon] = useState(true);
  const action = useAction();
  const again = useAction();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    setSoon(true);
    const timer = setTimeout(() => setSoon(false), PAUSE);
    return () => clearTimeout(timer);
  }, [round]);
  const digits = code.replace(/\D/g, "");
  const wrong = action.wrong("code");
  return (
    <section aria-labelledby="filing-code-title">
      <h2 id="filing-code-title" tabIndex={-1} ref={heading}>
        {t("filing.code.title")}
      </h2>
      <p>{t("filing.code.sent", { email })}</p>
      <form
        class="signin"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void action.run(async (command) => onDone((await confirmFiling(id, digits, command)).protocol));
        }}
      >
        {action.error && !wrong && <Failure error={action.error} title={t("filing.failed")} focus />}
        {again.error && <Failure error={again.error} focus />}
        <Field
          id="filing-code"
          type="text"
          numeric
          autocomplete="one-time-code"
          label={t("filing.code")}
          hint={t("filing.code.hint")}
          error={wrong && t("filing.code.wrong")}
          value={code}
          onValue={setCode}
        />
        <div class="actions">
          <button type="submit" class="button" disabled={action.busy}>
            {t(action.busy ? "loading" : "filing.confirm")}
          </button>
          <button
            type="button"
            class="button button--quiet"
            disabled={again.busy || soon}
            aria-describedby="filing-soon"
            onClick={() =>
              void again.run(async () => {
                await resendFilingCode(id);
                setRound(round + 1);
                announce(t("filing.again.sent"));
              })
            }
          >
            {t("filing.again")}
          </button>
        </div>
        <p id="filing-soon" class="hint">
          {soon && t(round ? "filing.again.sent" : "filing.again.soon")}
        </p>
        <p>
          <button type="button" class="link" onClick={change}>
            {t("filing.change")}
          </button>
        </p>
      </form>
    </section>
  );
}
