import type { Question } from "../../core/gate";
import { t } from "../../core/i18n";
import { Dialog } from "../dialog/dialog";
import { SsoButton } from "../sso-button/sso-button";
import { SignIn } from "./sign-in";

/** Asked in place: the page and what was typed stay underneath. */
export function SignInDialog({ question }: { question: Question }) {
  return (
    <Dialog title={t("signin.title")} onClose={() => question.answer(false)}>
      <p>{t("signin.in_place")}</p>
      {question.session.who === "staff" && <SsoButton next={location.pathname + location.search} />}
      <SignIn session={question.session} onDone={() => question.answer(true)} />
    </Dialog>
  );
}
