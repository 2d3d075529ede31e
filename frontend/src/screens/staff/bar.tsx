import { readProfile } from "../../core/api/profile";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { signOut } from "../../core/side";
import { staff } from "../../core/staff";

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
      <button type="button" class="link" onClick={() => void leave()}>
        {t("nav.sign_out")}
      </button>
    </p>
  );
}
