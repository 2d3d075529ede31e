import { useEffect } from "preact/hooks";
import { t } from "../../core/i18n";
import { safeNext } from "../../core/next";
import { demo, ssoClient } from "../../core/organisation";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { staff } from "../../core/staff";
import { useStore } from "../../core/store";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { SignIn } from "../../ui/sign-in/sign-in";
import { SsoButton } from "../../ui/sso-button/sso-button";

/** Staff sign in with a second factor; the console then signs each of its calls. */
export default function StaffSignIn({ query }: ScreenProps) {
  const next = safeNext(query.get("next"), "/staff");
  const { note } = useStore(demo);
  const sso = useStore(ssoClient);
  const onward = (): void => navigate(next, { replace: true });
  useEffect(() => {
    if (staff.session.present.get()) onward();
  }, []);
  return (
    <Page title={t("staff.signin.title")} lead={sso ? undefined : t("staff.signin.lead")}>
      {query.get("idle") && <Notice kind="info" title={t("idle.ended")} />}
      {note && <p class="hint">{note}</p>}
      <SsoButton next={next} />
      {sso && <p>{t("staff.signin.password")}</p>}
      <SignIn session={staff.session} onDone={onward} />
    </Page>
  );
}
