import { signOutEverywhere } from "../../core/api/accounts";
import { createCommand } from "../../core/api/client";
import { customers } from "../../core/customers";
import { t } from "../../core/i18n";
import { navigate } from "../../core/router";
import { signOut } from "../../core/side";
import { useAction } from "../../core/use-action";
import { Failure } from "../failure/failure";

/** Ends every session, this one too (F12). */
export function SignOutEverywhere() {
  const action = useAction();
  const leave = (): Promise<void> =>
    action.run(async () => {
      await signOutEverywhere(createCommand());
      await signOut(customers);
      navigate("/sign-in");
    });
  return (
    <>
      {action.error && <Failure error={action.error} focus />}
      <p class="hint">{t("account.out.hint")}</p>
      <button type="button" class="button button--quiet" disabled={action.busy} onClick={() => void leave()}>
        {t("account.out")}
      </button>
    </>
  );
}
