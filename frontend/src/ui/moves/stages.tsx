import type { StageLine } from "../../core/api/types";
import { moment } from "../../core/dates";
import { t, text } from "../../core/i18n";
import { lasting } from "./lasting";

/** Every stage in its order: when it was entered, by whom, for how long, and which are ahead (F123). */
export function Stages({ stages }: { stages: readonly StageLine[] }) {
  return (
    <ol class="stages" aria-label={t("moves.stages")}>
      {stages.map((stage) => (
        <li
          key={stage.id}
          class={`stages__stage stages__stage--${stage.place}`}
          aria-current={stage.place === "current" ? "step" : undefined}
        >
          <strong>{text(stage.title)}</strong>{" "}
          <span class="stages__place">
            {t(stage.place === "current" ? "moves.now" : stage.place === "passed" ? "moves.done" : "moves.ahead")}
          </span>
          {stage.passed.map((each) => (
            <p key={each.at} class="small muted">
              {moment(each.at)}
              {each.by.name && `, ${t("moves.by", { who: each.by.name })}`}
              {each.seconds !== null && `, ${t("moves.lasted", { time: lasting(each.seconds) })}`}
              {text(each.condition) && ` · ${text(each.condition)}`}
              {each.reason && `: ${each.reason}`}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
