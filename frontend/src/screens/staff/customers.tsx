import { t } from "../../core/i18n";
import { staff } from "../../core/staff";
import { CustomerSearch } from "../../ui/customer-search/customer-search";
import { Guard } from "../../ui/guard/guard";
import { Page } from "../../ui/page/page";
import { StaffBar } from "./bar";

/** The customers: found by anything that is known of them, or registered (F73, F75). */
export default function Customers() {
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("customers.title")} back={{ href: "/staff", label: t("staff.queue.title") }} wide>
        <StaffBar />
        <CustomerSearch id="find" label={t("customers.search")} keep="balcao.customers.find" />
        <p class="actions">
          <a class="button button--quiet" href="/staff/customers/new">
            {t("customers.new")}
          </a>
        </p>
      </Page>
    </Guard>
  );
}
