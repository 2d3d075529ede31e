import type { Move, Mover } from "../../../core/api/workflows";
import { MOVERS } from "../../../core/api/workflows";
import { t } from "../../../core/i18n";
import { Checks } from "../../../ui/checks/checks";
import { Choice } from "../../../ui/line/line";
import { changeMove, removeMove } from "./model";
import { stageName } from "./names";
import type { PanelProps } from "./stage-panel";
import { Texts } from "./texts";
import { When } from "./when";

const REASONS = ["optional", "required", "none"] as const;
const ENTERED = ["open", "pending", "resolved"] as const;

interface Props extends PanelProps {
  stage: string;
  move: Move;
}

/** Everything about one move: who makes it, when, why, and what it leads to (F119). */
export function MovePanel({ stage, move, workflow, editing, change, choose }: Props) {
  const set = (changes: Partial<Move>, tag = ""): void =>
    change(changeMove(stage, move.id, changes), tag && `${stage}/${move.id} ${tag}`);
  const by = move.by ?? ["staff"];
  const who = (chosen: string[]): void => {
    const timer = chosen.includes("timer");
    set({ by: chosen as Mover[], after: timer ? (move.after ?? { days: 7 }) : undefined });
  };
  return (
    <>
      <p class="muted">{t("workflow.move.from", { from: stageName(workflow, stage) })}</p>
      <Texts id="move-title" legend={t("workflow.condition")} hint={t("workflow.condition.hint")} value={move.title} onValue={(title) => set({ title: title ?? "" }, "title")} />
      <Choice
        id="move-to"
        label={t("workflow.move.to")}
        value={move.to}
        onValue={(to) => set({ to })}
        options={workflow.stages.map((one) => ({ value: one.id, label: stageName(workflow, one.id) }))}
      />
      <Checks
        legend={t("workflow.by")}
        options={MOVERS.map((one) => ({ value: one, label: t(`workflow.by.${one}`) }))}
        chosen={by}
        onChosen={who}
      />
      {move.after && <After after={move.after} onAfter={(after) => set({ after }, "after")} />}
      <Choice
        id="move-state"
        label={t("workflow.state")}
        value={move.state ?? "open"}
        onValue={(state) => set({ state: state as Move["state"] & string })}
        options={ENTERED.map((one) => ({ value: one, label: t(`workflow.state.${one}`) }))}
      />
      <Choice
        id="move-reason"
        label={t("workflow.reason")}
        value={move.reason ?? "optional"}
        onValue={(reason) => set({ reason: reason as Move["reason"] & string })}
        options={REASONS.map((one) => ({ value: one, label: t(`workflow.reason.${one}`) }))}
      />
      <When value={move.when} fields={editing.fields} onValue={(when) => set({ when }, "when")} />
      <div class="actions">
        <button type="button" class="button button--quiet" onClick={() => choose({ stage })}>
          {t("workflow.move.stage")}
        </button>
        <button
          type="button"
          class="button button--quiet"
          onClick={() => {
            change(removeMove(stage, move.id));
            choose({ stage });
          }}
        >
          {t("workflow.move.remove")}
        </button>
      </div>
    </>
  );
}

type Wait = NonNullable<Move["after"]>;

/** How long a stage lasts before the timer moves on; seconds are for watching it happen. */
function After({ after, onAfter }: { after: Wait; onAfter: (after: Wait) => void }) {
  const [unit, count] = "days" in after ? (["days", after.days] as const) : (["seconds", after.seconds] as const);
  const set = (name: string, value: number): void => onAfter(name === "days" ? { days: value } : { seconds: value });
  return (
    <div class="flow__when">
      <div class="field">
        <label for="move-after">{t("workflow.after")}</label>
        <input id="move-after" type="number" min="1" max="3650" value={count} onInput={(event) => set(unit, event.currentTarget.valueAsNumber || 1)} />
      </div>
      <Choice
        id="move-unit"
        label={t("workflow.after.unit")}
        value={unit}
        onValue={(name) => set(name, count)}
        options={(["days", "seconds"] as const).map((one) => ({ value: one, label: t(`workflow.after.${one}`) }))}
      />
    </div>
  );
}
