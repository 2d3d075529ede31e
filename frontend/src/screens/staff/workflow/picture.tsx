import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Workflow } from "../../../core/api/workflows";
import { t } from "../../../core/i18n";
import type { Arrow, Box } from "./layout";
import { BOX, LABEL_HEIGHT, draw } from "./layout";
import type { Chosen } from "./model";
import { moveOf, stageOf } from "./model";
import { moveName, stageName } from "./names";

interface Props {
  workflow: Workflow;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
  /** Ids of stages and moves (`stage/move`) that are wrong, and those of the trace being looked at. */
  wrong: ReadonlySet<string>;
  trace: ReadonlySet<string>;
  /** While a move is being drawn: every stage is a target. */
  connecting: boolean;
}

/** Stages and moves as a picture; each is a button, so that mouse, touch and keyboard do the same. */
export function Diagram({ workflow, chosen, choose, wrong, trace, connecting }: Props) {
  const picture = useMemo(() => draw(workflow, (stage, move) => moveName(workflow, stage, move)), [workflow]);
  const { width, height, boxes, arrows } = picture;
  const of = (stage: string): Arrow[] => arrows.filter(({ id }) => id.startsWith(`${stage}/`));
  const tone = (id: string, now: boolean): string => (trace.has(id) ? "trace" : now ? "now" : "plain");
  const isNow = (id: string): boolean => chosen !== null && id === (chosen.move === undefined ? chosen.stage : `${chosen.stage}/${chosen.move}`);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => bringIntoView(box.current), [chosen]);
  return (
    <div ref={box} class={connecting ? "flow scroll flow--connecting" : "flow scroll"} role="region" aria-label={t("workflow.picture")} tabIndex={0}>
      <svg class="flow__picture" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          {["plain", "now", "trace"].map((one) => (
            <marker key={one} id={`tip-${one}`} viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto">
              <path class={`flow__tip flow__tip--${one}`} d="M0 0 10 5 0 10z" />
            </marker>
          ))}
        </defs>
        {arrows.map(({ id, path }) => (
          <path
            key={id}
            class={`flow__line flow__line--${tone(id, isNow(id))}${timed(workflow, id) ? " flow__line--timer" : ""}`}
            d={path}
            marker-end={`url(#tip-${tone(id, isNow(id))})`}
          />
        ))}
        {boxes.map((box) => (
          <g key={box.id}>
            <StageBox
              box={box}
              workflow={workflow}
              pressed={isNow(box.id)}
              wrong={wrong.has(box.id)}
              traced={trace.has(box.id)}
              choose={choose}
            />
            {of(box.id).map(({ id, label }) => (
              <foreignObject
                key={id}
                x={label.x - label.width / 2}
                y={label.y - LABEL_HEIGHT / 2}
                width={label.width}
                height={LABEL_HEIGHT}
              >
                <button
                  type="button"
                  class={`flow__move${wrong.has(id) ? " flow__wrong" : ""}${trace.has(id) ? " flow__traced" : ""}`}
                  aria-pressed={isNow(id)}
                  aria-label={moveLabel(workflow, id, wrong.has(id))}
                  data-id={id}
                  onClick={() => choose({ stage: box.id, move: id.slice(box.id.length + 1) })}
                >
                  <span>{moveName(workflow, box.id, id.slice(box.id.length + 1))}</span>
                </button>
              </foreignObject>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** What is chosen is seen, though the page itself stays where it is. */
function bringIntoView(box: HTMLElement | null): void {
  const now = box?.querySelector('[aria-pressed="true"]')?.getBoundingClientRect();
  if (!box || !now) return;
  const seen = box.getBoundingClientRect();
  if (now.left < seen.left || now.right > seen.right) box.scrollLeft += now.left - seen.left - (seen.width - now.width) / 2;
  if (now.top < seen.top || now.bottom > seen.bottom) box.scrollTop += now.top - seen.top - (seen.height - now.height) / 2;
}

interface BoxProps {
  box: Box;
  workflow: Workflow;
  pressed: boolean;
  wrong: boolean;
  traced: boolean;
  choose: (chosen: Chosen) => void;
}

function StageBox({ box, workflow, pressed, wrong, traced, choose }: BoxProps) {
  const stage = stageOf(workflow, box.id)!;
  const marks = [
    workflow.start === box.id && t("workflow.mark.start"),
    workflow.restart === box.id && t("workflow.mark.restart"),
    stage.solves && t("workflow.mark.solves"),
  ].filter(Boolean);
  return (
    <foreignObject x={box.x} y={box.y} width={BOX.width} height={BOX.height}>
      <button
        type="button"
        class={`flow__stage${stage.solves ? " flow__stage--solves" : ""}${wrong ? " flow__wrong" : ""}${traced ? " flow__traced" : ""}`}
        aria-pressed={pressed}
        data-id={box.id}
        onClick={() => choose({ stage: box.id })}
      >
        <strong>{stageName(workflow, box.id)}</strong>
        {marks.length > 0 && <small>{marks.join(" · ")}</small>}
        {wrong && <span class="visually-hidden">, {t("workflow.mark.wrong")}</span>}
      </button>
    </foreignObject>
  );
}

function parted(id: string): [string, string] {
  const at = id.indexOf("/");
  return [id.slice(0, at), id.slice(at + 1)];
}

const timed = (workflow: Workflow, id: string): boolean => moveOf(workflow, ...parted(id))?.by?.join() === "timer";

function moveLabel(workflow: Workflow, id: string, wrong: boolean): string {
  const [stage, move] = parted(id);
  const to = moveOf(workflow, stage, move)?.to ?? "";
  const said = t("workflow.move.label", {
    move: moveName(workflow, stage, move),
    from: stageName(workflow, stage),
    to: stageName(workflow, to),
  });
  return wrong ? `${said}, ${t("workflow.mark.wrong")}` : said;
}
