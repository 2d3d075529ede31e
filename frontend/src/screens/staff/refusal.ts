import type { Action, RequestDetail } from "../../core/api/types";
import { say } from "../../core/i18n";

/** Why an action is not possible now; null when it is. The server decides, here it is only said. */
export function refusal(request: RequestDetail, action: Action): string | null {
  const permission = request.actions[action];
  return permission?.allowed ? null : say(`refusal.${permission?.reason}`, "refusal.other");
}
