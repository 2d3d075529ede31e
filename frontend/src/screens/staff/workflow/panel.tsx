import type { RefObject } from "preact";
import { t } from "../../../core/i18n";
import type { Chosen } from "./model";
import { moveOf, stageOf } from "./model";
import { moveName, stageName } from "./names";
import { MovePanel } from "./move-panel";
import type { PanelProps } from "./stage-panel";
import { StagePanel } from "./stage-panel";
import { Whole } from "./whole";

interface Props extends PanelProps {
  chosen: Chosen;
  connect: (stage: string) => void;
  /** Where the focus goes when something is chosen. */
  heading: RefObject<HTMLHeadingElement | null>;
}

/** The details of what is chosen on the picture; of the whole, when nothing is. */
export function Panel({ chosen, connect, heading, ...rest }: Props) {
  const { workflow, change } = rest;
  const stage = chosen && stageOf(workflow, chosen.stage);
  const move = chosen?.move === undefined ? undefined : moveOf(workflow, chosen.stage, chosen.move);
  const title = !stage
    ? t("workflow.whole")
    : move
      ? t("workflow.at.move", { move: moveName(workflow, stage.id, move.id) })
      : t("workflow.at.stage", { stage: stageName(workflow, stage.id) });
  return (
    <section class="panel flow__panel" aria-labelledby="chosen">
      <h2 id="chosen" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {stage && move && <MovePanel key={`${stage.id}/${move.id}`} stage={stage.id} move={move} {...rest} />}
      {stage && !move && <StagePanel key={stage.id} stage={stage} connect={() => connect(stage.id)} {...rest} />}
      {!stage && <Whole workflow={workflow} change={change} />}
    </section>
  );
}
