import { useEffect } from "preact/hooks";
import { customers } from "../../core/customers";
import { t } from "../../core/i18n";
import { safeNext } from "../../core/next";
import { demo } from "../../core/organisation";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { useStore } from "../../core/store";
import { EidButton } from "../../ui/eid-button/eid-button";
import { Page } from "../../ui/page/page";
import { SignIn } from "../../ui/sign-in/sign-in";

/** Customers sign in, and go on to where they were going. */
export default function SignInPage({ query }: ScreenProps) {
  const next = safeNext(query.get("next"), "/requests");
  const { note } = useStore(demo);
  const onward = (): void => navigate(next, { replace: true });
  useEffect(() => {
    if (customers.session.present.get()) onward();
  }, []);
  return (
    <Page title={t("signin.title")} lead={t("signin.lead")}>
      {note && <p class="hint">{note}</p>}
      <SignIn session={customers.session} onDone={onward} />
      <ul>
        <li>
          <a href="/register">{t("signin.register")}</a>
        </li>
        <li>
          <a href="/forgot">{t("signin.forgot")}</a>
        </li>
      </ul>
      <EidButton next={next} />
    </Page>
  );
}
