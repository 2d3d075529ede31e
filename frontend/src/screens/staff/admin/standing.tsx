import type { Status } from "../../../core/api/admin";
import { t } from "../../../core/i18n";

const LOOKS = { active: "resolved", invited: "pending", inactive: "closed", revoked: "closed", in_use: "resolved" } as const;

/** Whether somebody serves, in words; the colour only repeats it. */
export function Standing({ status }: { status: Status | "revoked" | "in_use" }) {
  return <span class={`pill pill--${LOOKS[status]}`}>{t(`admin.status.${status}`)}</span>;
}
