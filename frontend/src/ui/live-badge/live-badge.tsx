import { t } from "../../core/i18n";
import type { LiveState } from "../../core/socket";

/** Whether what is shown moves by itself. */
export function LiveBadge({ state }: { state: LiveState }) {
  return <span class={`live live--${state}`}>{t(`live.${state}`)}</span>;
}
