import type { Workflow } from "../../../core/api/workflows";

/** The picture: stages in layers from the start downwards, moves as arrows. Pure, in user units. */

export const BOX = { width: 160, height: 64 };
const GAP = { across: 36, down: 124 };
const LANE = 40;
/** Around everything: room for what turns above the first row and below the last. */
const EDGE = 48;
const LABEL = { height: 28, least: 64, most: 160 };

export interface Box {
  id: string;
  x: number;
  y: number;
}

export interface Arrow {
  /** `stage/move`, as traces name it. */
  id: string;
  path: string;
  label: { x: number; y: number; width: number };
}

export interface Picture {
  width: number;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
}

/** How many moves from the start each stage is away; what cannot be reached comes below all others. */
export function layers({ start, stages }: Workflow): string[][] {
  const rank = new Map<string, number>();
  const waiting = stages.some((one) => one.id === start) ? [start] : [];
  if (waiting[0] !== undefined) rank.set(waiting[0], 0);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    for (const { to } of stages.find((one) => one.id === id)?.moves ?? []) {
      if (rank.has(to) || !stages.some((one) => one.id === to)) continue;
      rank.set(to, rank.get(id)! + 1);
      waiting.push(to);
    }
  }
  const last = Math.max(-1, ...rank.values()) + 1;
  const rows: string[][] = [];
  for (const { id } of stages) (rows[rank.get(id) ?? last] ??= []).push(id);
  return rows.filter(Boolean);
}

/** Within a row, each stage near what leads to it: fewer arrows cross. */
function ordered(rows: string[][], { stages }: Workflow): string[][] {
  const place = new Map<string, number>();
  return rows.map((row) => {
    const weight = (id: string): number => {
      const above = stages.filter((one) => place.has(one.id) && one.moves.some((move) => move.to === id));
      return above.length ? above.reduce((sum, one) => sum + place.get(one.id)!, 0) / above.length : 0;
    };
    const weighed = row.map((id, index) => ({ id, index, at: weight(id) }));
    const sorted = weighed.sort((one, other) => one.at - other.at || one.index - other.index);
    sorted.forEach(({ id }, index) => place.set(id, index - (row.length - 1) / 2));
    return sorted.map(({ id }) => id);
  });
}

export function draw(workflow: Workflow, words: (stage: string, move: string) => string): Picture {
  const rows = ordered(layers(workflow), workflow);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const inner = widest * BOX.width + (widest - 1) * GAP.across;
  const boxes = rows.flatMap((row, rank) => {
    const wide = row.length * BOX.width + (row.length - 1) * GAP.across;
    return row.map((id, index) => ({
      id,
      x: EDGE + (inner - wide) / 2 + index * (BOX.width + GAP.across),
      y: EDGE + rank * (BOX.height + GAP.down),
    }));
  });
  const { arrows, beside: side } = connect(workflow, boxes, EDGE + inner, words);
  return {
    width: EDGE + inner + side + EDGE,
    height: EDGE * 2 + rows.length * BOX.height + Math.max(0, rows.length - 1) * GAP.down,
    boxes,
    arrows,
  };
}

interface Connected {
  arrows: Arrow[];
  /** The room that the lanes take beside the stages, their labels included. */
  beside: number;
}

/** Moves to the next row go straight down; all others take a lane of their own beside the stages. */
function connect(
  { stages }: Workflow,
  boxes: Box[],
  right: number,
  words: (stage: string, move: string) => string,
): Connected {
  const at = new Map(boxes.map((box) => [box.id, box]));
  const lane = lanesOf(stages.flatMap((stage) => stage.moves.flatMap((move) => beside(stage.id, move, at))));
  const wide = (id: string, words: string): [string, number] => [
    id,
    Math.min(LABEL.most, Math.max(LABEL.least, words.length * 8 + 24)),
  ];
  const widths = new Map(
    stages.flatMap(({ id, moves }) => moves.map((move) => wide(`${id}/${move.id}`, words(id, move.id)))),
  );
  const widest = Math.max(0, ...[...lane.keys()].map((id) => widths.get(id)!));
  const arrows: Arrow[] = [];
  const taken: number[] = [];
  for (const stage of stages) {
    const from = at.get(stage.id)!;
    // In the order of where they lead, so that they do not cross.
    const down = stage.moves
      .filter((move) => at.has(move.to) && !lane.has(`${stage.id}/${move.id}`))
      .sort((one, other) => at.get(one.to)!.x - at.get(other.to)!.x);
    for (const move of stage.moves) {
      const to = at.get(move.to);
      if (!to) continue;
      const id = `${stage.id}/${move.id}`;
      const width = widths.get(id)!;
      const own = lane.get(id);
      if (own === undefined) {
        arrows.push({ id, ...straight(from, to, down.indexOf(move), down.length, width) });
        continue;
      }
      const middle = free(taken, (from.y + to.y + BOX.height) / 2);
      const x = right + widest / 2 + 8 + (own - 1) * LANE;
      arrows.push({ id, ...around(from, to, x, middle, width, arrows.length) });
    }
  }
  const last = Math.max(0, ...lane.values());
  return { arrows, beside: last && widest + 8 + (last - 1) * LANE };
}

interface Beside {
  id: string;
  top: number;
  bottom: number;
}

/** Whether a move does not lead straight to the next row, and the heights between which it then runs. */
function beside(stage: string, move: { id: string; to: string }, at: ReadonlyMap<string, Box>): Beside[] {
  const [from, to] = [at.get(stage)!, at.get(move.to)];
  if (!to || to.y === from.y + BOX.height + GAP.down) return [];
  const ends = [from.y + BOX.height + GAP.down / 2, to.y - GAP.down / 2];
  return [{ id: `${stage}/${move.id}`, top: Math.min(...ends), bottom: Math.max(...ends) }];
}

/** The shortest next to the stages; one lane takes several that do not meet. Counted from one. */
function lanesOf(moves: Beside[]): Map<string, number> {
  const lanes: Beside[][] = [];
  const found = new Map<string, number>();
  const length = ({ top, bottom }: Beside): number => bottom - top;
  for (const one of [...moves].sort((a, b) => length(a) - length(b))) {
    let lane = lanes.findIndex((others) => others.every(({ top, bottom }) => bottom <= one.top || top >= one.bottom));
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]!.push(one);
    found.set(one.id, lane + 1);
  }
  return found;
}

/** The nearest height at which no other label of a lane stands. */
function free(taken: number[], wanted: number): number {
  const clear = (y: number): boolean => taken.every((one) => Math.abs(one - y) >= LABEL.height + 4);
  for (let step = 0; ; step += 8) {
    const y = [wanted + step, wanted - step].find((one) => one >= LABEL.height && clear(one));
    if (y === undefined) continue;
    taken.push(y);
    return y;
  }
}

type Drawn = Omit<Arrow, "id">;

function straight(from: Box, to: Box, place: number, of: number, width: number): Drawn {
  const x1 = from.x + (BOX.width * (place + 1)) / (of + 1);
  const x2 = to.x + BOX.width / 2 + (x1 - from.x - BOX.width / 2) / 3;
  const [y1, y2] = [from.y + BOX.height, to.y];
  const middle = (y1 + y2) / 2;
  // Labels of moves side by side stand one below the other.
  const t = of === 1 ? 0.45 : 0.25 + (0.45 * place) / (of - 1);
  const label = { x: bend(x1, x1, x2, x2, t), y: bend(y1, middle, middle, y2, t), width };
  return { path: `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`, label };
}

const bend = (a: number, b: number, c: number, d: number, t: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;

/** Out of the stage below, through the space between rows to its lane, and into the other from above:
 * never behind a stage. */
function around(from: Box, to: Box, x: number, y: number, width: number, lane: number): Drawn {
  const step = (lane % 4) * 7;
  const x1 = from.x + BOX.width - 12 - step;
  const x2 = to.x + BOX.width - 12 - step;
  const y1 = from.y + BOX.height + 12 + step;
  const y2 = to.y - 16 - step;
  const sense = Math.sign(y2 - y1);
  const path =
    `M${x1} ${from.y + BOX.height}V${y1 - ROUND}Q${x1} ${y1} ${x1 + ROUND} ${y1}H${x - ROUND}` +
    `Q${x} ${y1} ${x} ${y1 + sense * ROUND}V${y2 - sense * ROUND}Q${x} ${y2} ${x - ROUND} ${y2}` +
    `H${x2 + ROUND}Q${x2} ${y2} ${x2} ${y2 + ROUND}V${to.y}`;
  return { path, label: { x, y, width } };
}

/** The radius of a turn. */
const ROUND = 6;
export const LABEL_HEIGHT = LABEL.height;
