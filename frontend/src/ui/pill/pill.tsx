import type { State } from "../../core/api/types";
import { t } from "../../core/i18n";

/** The state in words; the colour only repeats whose turn it is. */
export function Pill({ state }: { state: State }) {
  return <span class={`pill pill--${state}`}>{t(`state.${state}`)}</span>;
}
