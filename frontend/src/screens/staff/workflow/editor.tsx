import { useMemo, useRef, useState } from "preact/hooks";
import type { Editing, Problem } from "../../../core/api/workflows";
import { publishWorkflow } from "../../../core/api/workflows";
import { t } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { useUndoKeys } from "../use-undo-keys";
import type { Chosen } from "./model";
import { addMove, addStage, freshId, stageOf } from "./model";
import { placeOf, stageName } from "./names";
import { Panel } from "./panel";
import { Diagram } from "./picture";
import { Problems } from "./problems";
import { StageFields } from "./settings";
import { Tools } from "./tools";
import { useCheck } from "./use-check";
import { useDraft } from "./use-draft";

/** A workflow being edited: the picture, what is chosen beside it, what is wrong, and publishing. */
export function Editor({ editing, reload }: { editing: Editing; reload: () => Promise<void> }) {
  const { type } = editing;
  const draft = useDraft(editing);
  const { workflow, change } = draft;
  const check = useCheck(type.id, workflow);
  const { busy, error, run } = useCommand();
  const [chosen, setChosen] = useState<Chosen>(null);
  const [shown, setShown] = useState<Problem | null>(null);
  /** The stage from which a move is being drawn on the picture. */
  const [from, setFrom] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const go = (next: Chosen, problem: Problem | null = null): void => {
    setShown(problem);
    setFrom(null);
    setChosen(next);
    queueMicrotask(() => heading.current?.focus());
  };
  const choose = (next: Chosen): void => {
    if (from === null || !next || next.move !== undefined) return go(next);
    const move = freshId("move", stageOf(workflow, from)?.moves ?? []);
    change(addMove(from, { id: move, title: t("workflow.move.new"), to: next.stage }));
    go({ stage: from, move });
  };
  const add = (): void => {
    const id = freshId("stage", workflow.stages);
    change(addStage({ id, title: t("workflow.stage.new", { count: workflow.stages.length + 1 }), moves: [] }));
    go({ stage: id });
  };
  const publish = async (): Promise<void> => {
    if (!(await run((command) => publishWorkflow(type, workflow, command)))) return;
    draft.forget();
    announce(t("workflow.published"));
    await reload();
  };
  const discard = (): void => {
    draft.discard();
    go(null);
    void reload();
  };
  useUndoKeys({
    undo: () => draft.undo?.(),
    redo: () => draft.redo?.(),
    escape: () => setFrom(null),
    // While a text is written they are the text's own.
    except: (where) => where instanceof HTMLInputElement && where.type !== "checkbox",
  });

  const wrong = useMemo(() => new Set(check.problems?.map((one) => idOf(placeOf(one, workflow)))), [check.problems, workflow]);
  const trace = useMemo(() => new Set(shown?.trace), [shown]);
  const stage = chosen?.move === undefined && chosen ? stageOf(workflow, chosen.stage) : undefined;
  const ready = !busy && draft.changed && check.fresh && check.problems?.length === 0;
  const view = { workflow, editing, change, choose };
  return (
    <>
      <Tools draft={draft} add={add} publish={ready ? () => void publish() : null} discard={discard} />
      {from !== null && <p role="status">{t("workflow.connecting", { from: stageName(workflow, from) })}</p>}
      {error && <Failure error={error} title={t("workflow.publish.failed")} focus />}
      <div class="columns flow__columns">
        <div>
          <Diagram workflow={workflow} chosen={chosen} choose={choose} wrong={wrong} trace={trace} connecting={from !== null} />
          <Problems check={check} workflow={workflow} editing={editing} shown={shown} show={(one) => go(placeOf(one, workflow), one)} />
          {stage && <StageFields stage={stage} {...view} />}
        </div>
        <Panel chosen={chosen} connect={setFrom} heading={heading} {...view} />
      </div>
    </>
  );
}

const idOf = (place: Chosen): string => (!place ? "" : place.move === undefined ? place.stage : `${place.stage}/${place.move}`);
