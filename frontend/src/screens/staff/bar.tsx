import { readProfile } from "../../core/api/profile";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { signOut } from "../../core/side";
import { staff } from "../../core/staff";
import { IdleWatch } from "../../ui/idle/idle";

const ADMINISTERS = ["staff.manage", "profiles.manage", "departments.manage", "calendars.manage"];

/** Who is working here, and the way out. */
export function StaffBar() {
  const { data } = useResource("staff profile", (signal) => readProfile(staff, signal));
  const leave = async (): Promise<void> => {
    await signOut(staff);
    navigate("/staff/sign-in");
  };
  return (
    <p class="staffbar">
      <span>{data?.name ?? "…"}</span>
      {data?.permissions?.some((one) => ADMINISTERS.includes(one)) && (
        <a href="/staff/admin/members">{t("staff.admin")}</a>
      )}
      {data?.permissions?.includes("customers.validate") && <a href="/staff/accounts">{t("staff.accounts")}</a>}
      {data?.permissions?.includes("customers.read") && <a href="/staff/customers">{t("staff.customers")}</a>}
      {data?.permissions?.includes("board.read") && <a href="/staff/board">{t("staff.board")}</a>}
      {data?.permissions?.includes("payments.manage") && <a href="/staff/payments">{t("staff.payments")}</a>}
      {data?.permissions?.includes("catalogue.manage") && <a href="/staff/catalogue">{t("staff.catalogue")}</a>}
      {data?.permissions?.includes("pages.edit") && <a href="/staff/pages">{t("staff.pages")}</a>}
      <IdleWatch />
      <button type="button" class="link" onClick={() => void leave()}>
        {t("nav.sign_out")}
      </button>
    </p>
  );
}
