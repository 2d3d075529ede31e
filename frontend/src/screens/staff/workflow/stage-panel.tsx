import { useState } from "preact/hooks";
import type { Editing, Stage, Workflow } from "../../../core/api/workflows";
import { t, text } from "../../../core/i18n";
import { Choice } from "../../../ui/line/line";
import type { Chosen, Edit } from "./model";
import { addMove, changeStage, freshId, removeStage } from "./model";
import { moveName, stageName } from "./names";
import { Papers } from "./papers";
import { Texts } from "./texts";

export interface PanelProps {
  workflow: Workflow;
  editing: Editing;
  change: (edit: Edit, tag?: string) => void;
  choose: (chosen: Chosen) => void;
}

interface Props extends PanelProps {
  stage: Stage;
  /** Lets the next stage that is chosen on the picture be the target of a new move. */
  connect: () => void;
}

/** Everything about one stage (F118, F109, F122, F125, F31). */
export function StagePanel({ stage, workflow, editing, change, choose, connect }: Props) {
  const { id } = stage;
  const set = (changes: Partial<Stage>, tag = ""): void => change(changeStage(id, changes), tag && `${id} ${tag}`);
  const { departments, type } = editing;
  const own = stage.department?.id ?? "";
  const members = departments.find((one) => one.id === (own || type.department.id))?.members ?? [];
  const decide = (name: "approved" | "rejected", move: string): void => {
    const { [name]: _, ...rest } = stage.understanding ?? {};
    const next = move ? { ...rest, [name]: move } : rest;
    set({ understanding: Object.keys(next).length ? next : undefined });
  };
  const nothing = { value: "", label: t("workflow.none") };
  const moves = [nothing, ...stage.moves.map((one) => ({ value: one.id, label: moveName(workflow, id, one.id) }))];
  return (
    <>
      <Texts id="stage-title" legend={t("workflow.title")} hint={t("workflow.title.hint")} value={stage.title} onValue={(title) => set({ title }, "title")} />
      <Connect stage={stage} workflow={workflow} change={change} choose={choose} connect={connect} />
      <label class="way">
        <input
          type="checkbox"
          checked={stage.solves ?? false}
          onChange={(event) => set({ solves: event.currentTarget.checked || undefined })}
        />
        {t("workflow.solves")}
      </label>
      <Choice
        id="stage-department"
        label={t("workflow.department")}
        value={own}
        onValue={(value) => {
          const found = departments.find((one) => one.id === value);
          set({ department: found && { id: found.id, title: found.title }, attendant: undefined });
        }}
        options={[
          { value: "", label: t("workflow.department.own", { department: text(type.department.title) }) },
          ...departments.map((one) => ({ value: one.id, label: text(one.title) })),
        ]}
      />
      <Choice
        id="stage-attendant"
        label={t("workflow.attendant")}
        hint={members.length ? undefined : t("workflow.attendant.none")}
        value={stage.attendant ?? ""}
        onValue={(value) => set({ attendant: value || undefined })}
        options={[nothing, ...named(members, stage.attendant)]}
      />
      <Papers papers={stage.documents ?? []} onPapers={(documents) => set({ documents }, "documents")} />
      <fieldset class="field">
        <legend>{t("workflow.understanding")}</legend>
        <p class="hint">{t("workflow.understanding.hint")}</p>
        <Choice id="stage-approved" label={t("workflow.approved")} value={stage.understanding?.approved ?? ""} onValue={(move) => decide("approved", move)} options={moves} />
        <Choice id="stage-rejected" label={t("workflow.rejected")} value={stage.understanding?.rejected ?? ""} onValue={(move) => decide("rejected", move)} options={moves} />
      </fieldset>
      <div class="actions">
        <button
          type="button"
          id="remove-stage"
          class="button button--quiet"
          disabled={workflow.stages.length === 1}
          onClick={() => {
            change(removeStage(id));
            choose(null);
          }}
        >
          {t("workflow.stage.remove")}
        </button>
      </div>
    </>
  );
}

/** Those who may be chosen, and who is chosen though they serve no more. */
function named(members: readonly { id: string; name: string }[], chosen: string | undefined) {
  const known = members.map((one) => ({ value: one.id, label: one.name }));
  return !chosen || known.some((one) => one.value === chosen) ? known : [...known, { value: chosen, label: chosen }];
}

type ConnectProps = Pick<Props, "stage" | "workflow" | "change" | "choose" | "connect">;

/** A new move: the target is chosen in a list, or on the picture. */
function Connect({ stage, workflow, change, choose, connect }: ConnectProps) {
  const others = workflow.stages.filter((one) => one.id !== stage.id);
  const [to, setTo] = useState(others[0]?.id ?? stage.id);
  const target = workflow.stages.some((one) => one.id === to) ? to : stage.id;
  const add = (): void => {
    const move = freshId("move", stage.moves);
    change(addMove(stage.id, { id: move, title: t("workflow.move.new"), to: target }));
    choose({ stage: stage.id, move });
  };
  return (
    <fieldset class="field">
      <legend>{t("workflow.moves")}</legend>
      <ul class="flow__moves">
        {stage.moves.map((one) => (
          <li key={one.id}>
            <button type="button" class="link" onClick={() => choose({ stage: stage.id, move: one.id })}>
              {moveName(workflow, stage.id, one.id)} → {stageName(workflow, one.to)}
            </button>
          </li>
        ))}
      </ul>
      <Choice
        id="connect-to"
        label={t("workflow.connect.to")}
        value={target}
        onValue={setTo}
        options={[...others, stage].map((one) => ({ value: one.id, label: stageName(workflow, one.id) }))}
      />
      <div class="actions">
        <button type="button" class="button button--quiet" id="connect" onClick={add}>
          {t("workflow.connect")}
        </button>
        <button type="button" class="button button--quiet" onClick={connect}>
          {t("workflow.connect.picture")}
        </button>
      </div>
    </fieldset>
  );
}
