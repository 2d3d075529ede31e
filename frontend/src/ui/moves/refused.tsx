import type { Action, RequestDetail } from "../../core/api/types";
import { say, t } from "../../core/i18n";

/** What is not possible now, each with its reason (F111–F115). */
export function Refused({ request }: { request: RequestDetail }) {
  const refused = Object.entries(request.actions).filter(([, permission]) => permission && !permission.allowed);
  if (refused.length === 0) return null;
  return (
    <details class="refused">
      <summary>{t("moves.not")}</summary>
      <dl class="facts">
        {refused.map(([name, permission]) => (
          <div key={name}>
            <dt>{t(`moves.name.${name as Action}`)}</dt>
            <dd>{say(`refusal.${permission!.reason}`, "refusal.other")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
