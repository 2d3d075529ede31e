import { useEffect, useRef, useState } from "preact/hooks";
import type { Command } from "../../../core/api/client";
import type { Kind, Node, Place, Tree } from "../../../core/api/cataloguing";
import { moveNode, readTree, removeNode, restoreNode } from "../../../core/api/cataloguing";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "../admin/frame";
import { EditDialog } from "./edit";
import { below, lastIn, placeOf } from "./model";
import { Lines } from "./tree";

/** What people find, and in which order; dragged, or moved by the keyboard (F20, F103). */
export default function CatalogueScreen() {
  return (
    <AdminPage title={t("admin.catalogue")} lead={t("cataloguing.lead")}>
      <Whole />
    </AdminPage>
  );
}

export type Editing = { node: Node } | { kind: Kind; parent: string };
/** How to take back what was done last. */
type Undo = { say: string; act: (tree: Tree, command: Command) => Promise<Tree> };

function Whole() {
  const { data, error, reload, change } = useResource("staff catalogue", readTree);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const command = useCommand();
  const focus = useRef("");
  // What is moved in the page loses the focus: it comes back to the button that was pressed.
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = "";
  }, [data]);

  async function act(doing: (tree: Tree, command: Command) => Promise<Tree>): Promise<Tree | null> {
    if (!data) return null;
    const answer: { tree?: Tree } = {};
    const done = await command.run(async (one) => {
      answer.tree = await doing(data, one);
    });
    const after = answer.tree;
    if (after) change(() => after);
    else if (!done) void reload();
    return after ?? null;
  }

  async function move(node: Node, place: Place, from = ""): Promise<void> {
    const before = placeOf(data!.nodes, node);
    focus.current = from;
    const after = await act((tree, one) => moveNode(node.key, place, tree.version, one));
    if (!after) return;
    sayPlace(after, node.key);
    setUndo({ say: text(node.title), act: (tree, one) => moveNode(node.key, before, tree.version, one) });
  }

  async function remove(node: Node): Promise<void> {
    const before = placeOf(data!.nodes, node);
    const after = await act((tree, one) => removeNode(node.key, tree.version, one));
    if (!after) return;
    announce(t("cataloguing.removed", { name: text(node.title) }));
    focus.current = "catalogue-undo";
    setUndo({
      say: text(node.title),
      act: (tree, one) => restoreNode(node.key, before, tree.version, one),
    });
  }

  async function takeBack(): Promise<void> {
    if (undo && (await act(undo.act))) {
      setUndo(null);
      announce(t("cataloguing.undone"));
    }
  }

  if (error && !data) return <Failure error={error} title={t("cataloguing.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      {command.error && (
        <Failure
          error={command.error}
          {...(command.error.code === "stale" ? { title: t("cataloguing.stale") } : {})}
          focus
        />
      )}
      <p class="actions">
        <button type="button" class="button" onClick={() => setEditing({ kind: "section", parent: "" })}>
          {t("cataloguing.new.section")}
        </button>
        {undo && (
          <button id="catalogue-undo" type="button" class="button button--quiet" onClick={() => void takeBack()}>
            {t("cataloguing.undo")}: {undo.say}
          </button>
        )}
      </p>
      {data.nodes.length === 0 && <p class="empty">{t("cataloguing.empty")}</p>}
      <p class="hint">{t("cataloguing.hint")}</p>
      <Lines nodes={data.nodes} onMove={move} onEdit={setEditing} onRemove={remove} />
      {editing && (
        <EditDialog
          editing={editing}
          tree={data}
          place={lastIn(data.nodes, "parent" in editing ? editing.parent : "")}
          onSaved={(after) => {
            change(() => after);
            setEditing(null);
            announce(t("cataloguing.saved"));
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

/** Where it is now, for who does not see the tree. */
function sayPlace({ nodes }: Tree, key: string): void {
  const node = nodes.find((one) => one.key === key)!;
  const parent = nodes.find((one) => one.key === node.parent);
  const { position } = placeOf(nodes, node);
  const count = below(nodes, node.parent).length;
  const where = parent ? text(parent.title) : t("cataloguing.top");
  announce(t("cataloguing.moved", { name: text(node.title), place: position + 1, count, parent: where }));
}
