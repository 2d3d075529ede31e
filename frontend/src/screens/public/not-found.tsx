import { t } from "../../core/i18n";
import { Page } from "../../ui/page/page";

export default function NotFound() {
  return (
    <Page title={t("missing.title")} lead={t("missing.lead")}>
      <p>
        <a href="/">{t("missing.home")}</a>
      </p>
    </Page>
  );
}
