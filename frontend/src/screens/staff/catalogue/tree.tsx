import { useRef, useState } from "preact/hooks";
import type { Node, Place } from "../../../core/api/cataloguing";
import { localDay } from "../../../core/day";
import { t, text } from "../../../core/i18n";
import { Icon } from "../../../ui/icon/icon";
import { itemIcon } from "../../public/item-icons";
import type { Editing } from "./catalogue";
import { below, closedOn, drop, homes, lastIn, step } from "./model";

interface Acts {
  nodes: readonly Node[];
  onMove: (node: Node, place: Place, from?: string) => Promise<void>;
  onEdit: (what: Editing) => void;
  onRemove: (node: Node) => Promise<void>;
}
interface Dragging {
  over: string;
  after: boolean;
}
interface Drag {
  now: Dragging;
  set: (next: Dragging) => void;
  /** What is dragged, known before the screen is drawn again: the next line may be reached sooner. */
  held: { current: Node | null };
}
const NOTHING: Dragging = { over: "", after: false };
const UP = "M6 15l6-6 6 6";
const DOWN = "M6 9l6 6 6-6";
const EDIT = "M4 20h4L19 9l-4-4L4 16z";
const REMOVE = "M6 6l12 12M18 6L6 18";

/** The tree as nested lists: what a screen reader counts, the eye sees. */
export function Lines(acts: Acts) {
  const [now, set] = useState(NOTHING);
  const held = useRef<Node | null>(null);
  return <List {...acts} parent="" drag={{ now, set, held }} />;
}

function List({ parent, drag, ...acts }: Acts & { parent: string; drag: Drag }) {
  const children = below(acts.nodes, parent);
  if (children.length === 0) return null;
  return (
    <ul class="tree" aria-label={parent ? undefined : t("cataloguing.tree")}>
      {children.map((node) => (
        <li key={node.key}>
          <Line {...acts} node={node} drag={drag} />
          <List {...acts} parent={node.key} drag={drag} />
          {(node.kind === "section" || node.kind === "category") && <Add node={node} onEdit={acts.onEdit} />}
        </li>
      ))}
    </ul>
  );
}

function Add({ node, onEdit }: { node: Node; onEdit: Acts["onEdit"] }) {
  const kind = node.kind === "section" ? "category" : "information";
  return (
    <button type="button" class="link tree__add" onClick={() => onEdit({ kind, parent: node.key })}>
      + {t(`cataloguing.new.${kind}`, { name: text(node.title) })}
    </button>
  );
}

function Line({ node, drag, ...acts }: Acts & { node: Node; drag: Drag }) {
  const { now, set, held } = drag;
  const target = (after: boolean): Place | null => held.current && drop(acts.nodes, held.current, node, after);
  const lower = (event: DragEvent): boolean => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return event.clientY > box.top + box.height / 2;
  };
  const shown = now.over === node.key && target(now.after);
  const mark = !shown ? "" : shown.parent === node.key ? "into" : now.after ? "after" : "before";
  return (
    <div
      class={`tree__line tree__line--${node.kind} ${mark && `tree__line--${mark}`}`}
      data-key={node.key}
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData("text/plain", node.key);
        held.current = node;
      }}
      onDragEnd={() => {
        held.current = null;
        set(NOTHING);
      }}
      onDragOver={(event) => {
        const after = lower(event);
        if (!target(after)) return;
        event.preventDefault();
        if (now.over !== node.key || now.after !== after) set({ over: node.key, after });
      }}
      onDrop={(event) => {
        const place = target(lower(event));
        const dragged = held.current;
        set(NOTHING);
        if (!place || !dragged) return;
        event.preventDefault();
        void acts.onMove(dragged, place);
      }}
    >
      {node.icon && <Icon path={itemIcon(node.icon)} />}
      <span class="tree__name">
        <strong>{text(node.title)}</strong>{" "}
        <span class="small muted">
          {t(`cataloguing.${node.kind}`)}
          {closedOn(node, localDay(new Date())) && ` · ${t("cataloguing.hidden")}`}
        </span>
      </span>
      <Buttons {...acts} node={node} />
    </div>
  );
}

function Buttons({ node, nodes, onMove, onEdit, onRemove }: Acts & { node: Node }) {
  const name = text(node.title);
  const others = homes(nodes, node);
  return (
    <span class="tree__acts">
      {([-1, 1] as const).map((by) => {
        const place = step(nodes, node, by);
        const id = `${by < 0 ? "up" : "down"} ${node.key}`;
        return (
          <button
            key={by}
            id={id}
            type="button"
            class="tree__button"
            // Still there to be focused when it has nowhere to go any more.
            aria-disabled={place ? undefined : true}
            aria-label={t(by < 0 ? "cataloguing.up" : "cataloguing.down", { name })}
            onClick={() => place && void onMove(node, place, id)}
          >
            <Icon path={by < 0 ? UP : DOWN} />
          </button>
        );
      })}
      {others.length > 0 && (
        <select
          id={`into ${node.key}`}
          aria-label={t("cataloguing.into", { name })}
          value=""
          onChange={(event) => {
            const parent = event.currentTarget.value;
            event.currentTarget.value = "";
            if (parent) void onMove(node, lastIn(nodes, parent), `into ${node.key}`);
          }}
        >
          <option value="">{t("cataloguing.into.choose")}</option>
          {others.map((one) => (
            <option key={one.key} value={one.key}>
              {text(one.title)}
            </option>
          ))}
        </select>
      )}
      <button
        type="button"
        class="tree__button"
        aria-label={t("cataloguing.edit", { name })}
        onClick={() => onEdit({ node })}
      >
        <Icon path={EDIT} />
      </button>
      {node.kind !== "type" && below(nodes, node.key).length === 0 && (
        <button
          type="button"
          class="tree__button"
          aria-label={t("cataloguing.remove", { name })}
          onClick={() => void onRemove(node)}
        >
          <Icon path={REMOVE} />
        </button>
      )}
    </span>
  );
}
