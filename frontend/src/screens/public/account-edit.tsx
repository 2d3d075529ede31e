import { useState } from "preact/hooks";
import type { MyAccount } from "../../core/api/accounts";
import { changeAccount } from "../../core/api/accounts";
import type { UploadPort } from "../../core/api/upload-port";
import { localDay } from "../../core/day";
import { t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import { FormView } from "../../forms/form-view";
import { Failure } from "../../ui/failure/failure";

interface Props {
  account: MyAccount;
  onDone: () => Promise<void>;
  onLeave: () => void;
}

/** The form of the account, filled in with what is known (F12). */
export function AccountEdit({ account, onDone, onLeave }: Props) {
  const action = useAction();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  return (
    <>
      {action.error && !Object.keys(wrong).length && <Failure error={action.error} focus />}
      <FormView
        definition={account.form!}
        upload={NO_FILES}
        today={localDay(new Date())}
        initial={account.answers}
        serverErrors={wrong}
        submit={t("account.save")}
        onSubmit={(answers) =>
          action.run(async (command) => {
            try {
              await changeAccount(answers, account.version, command);
            } catch (error) {
              setWrong(named((error as { fields?: Record<string, string> }).fields ?? {}));
              throw error;
            }
            await onDone();
          })
        }
      />
      <button type="button" class="button button--quiet" onClick={onLeave}>
        {t("account.leave")}
      </button>
    </>
  );
}

/** `answers.nif` on the wire is the question `nif`. */
const named = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, code]) => [key.replace(/^answers\./, ""), code]));

const none = (): Promise<never> => Promise.reject(new Error("no files here"));
const NO_FILES: UploadPort = { start: none, status: none };
