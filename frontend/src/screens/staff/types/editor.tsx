import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { TypeDraft } from "../../../core/api/type-drafts";
import { t } from "../../../core/i18n";
import { lazy } from "../../../core/lazy";
import type { Field } from "../../../forms/types";
import { deviceShelf } from "../../../core/storage";
import { announce } from "../../../ui/announcer/announcer";
import { Notice } from "../../../ui/notice/notice";
import { Time } from "../../../ui/time/time";
import { useUndoKeys } from "../use-undo-keys";
import type { Chosen } from "./document";
import { addField, addStep, freeKey, keysOf, placeField, siblings } from "./document";
import type { Kind } from "./kinds";
import { freshField, ROW_KINDS } from "./kinds";
import { Outline, rowId } from "./outline";
import { Palette } from "./palette";
import { Panel, preparePanel } from "./panel";
import { ProblemList } from "./problem-list";
import { nameOf, placed } from "./problems";
import { Stale, Tools } from "./tools";
import { useDraft } from "./use-draft";
import { worded } from "./worded";

const preview = lazy(async () => (await worded(import("./preview"))).Preview);
const publishing = lazy(async () => (await worded(import("./publishing"))).Publishing);
const versions = lazy(async () => (await worded(import("./versions"))).Versions);

const PREVIEW = "balcao.editor.preview";

/** A form being written: its outline, what is chosen beside it, how it will look, what is wrong. */
export function Editor({ read, reload }: { read: TypeDraft; reload: () => Promise<void> }) {
  const draft = useDraft(read, reload);
  const { document, change } = draft;
  const [chosen, setChosen] = useState<Chosen>(null);
  const [idle, setIdle] = useState(true);
  const [shown, setShown] = useState(() => deviceShelf.read<boolean>(PREVIEW) ?? false);
  const [asking, setAsking] = useState<"publish" | "versions" | null>(null);
  const [focus, setFocus] = useState<{ on: string } | null>(null);
  const problems = useMemo(() => draft.problems.map((one) => placed(one, document)), [draft.problems, document]);

  const choose = useCallback((next: Chosen, to?: "panel" | "row" | string): void => {
    setChosen(next);
    setIdle(false);
    if (to) setFocus({ on: to === "row" ? rowId(next) : to });
  }, []);
  useEffect(() => (focus ? focusSoon(focus.on === "panel" ? "chosen" : focus.on) : undefined), [focus]);
  useUndoKeys({
    undo: () => draft.undo?.(),
    redo: () => draft.redo?.(),
    // From the panel to the row that it belongs to.
    escape: (from) => {
      if (from?.closest(".build__panel")) globalThis.document.getElementById(rowId(chosen))?.focus();
    },
    // Also while a text of the document is written: what it undoes is saved.
    except: (where) => Boolean(where?.closest("dialog, .build__preview")),
  });

  const steps = document.form.steps;
  const inRows = chosen?.inner !== undefined || groupOf(draft.document, chosen);
  const fresh = (kind: Kind): Field =>
    freshField(kind, freeKey("field", keysOf(document)), document.form, (n) => t("editor.option.first", { number: n }));
  const added = (kind: Kind, at: NonNullable<Chosen>): void => {
    choose(at, "p-label-pt-PT");
    announce(t("editor.added", { kind: t(`editor.kind.${kind}`) }));
  };
  const add = (kind: Kind): void => {
    const field = fresh(kind);
    const { key } = field;
    const at = chosen ?? { step: steps.at(-1)!.id };
    const inside = groupOf(document, at) ? { ...at, inner: "" } : at;
    change(addField(inside, field));
    added(kind, inside.inner === undefined ? { step: at.step, field: key } : { ...at, inner: key });
  };
  const place = (kind: Kind, over: NonNullable<Chosen>, after: boolean): void => {
    const field = fresh(kind);
    // Below the line of a group its rows begin.
    const at = after && ROW_KINDS.includes(kind) && groupOf(document, over) ? { ...over, inner: "" } : over;
    change(placeField(at, after, field));
    added(kind, at.inner === undefined ? { step: at.step, field: field.key } : { ...at, inner: field.key });
  };
  const newStep = (): void => {
    const id = freeKey("step", steps.map((one) => one.id.replaceAll("-", "_"))).replaceAll("_", "-");
    change(addStep({ id, title: {}, fields: [] }, chosen?.step));
    choose({ step: id }, "p-title-pt-PT");
  };
  const toggle = (): void => {
    deviceShelf.write(PREVIEW, !shown);
    setShown(!shown);
  };
  const where = inRows
    ? t("editor.add.rows", { name: nameOf(document, { step: chosen!.step, field: chosen!.field! }) })
    : chosen?.field !== undefined
      ? t("editor.add.after", { name: nameOf(document, chosen) })
      : t("editor.add.step", { name: nameOf(document, chosen ?? { step: steps.at(-1)!.id }) });
  return (
    <>
      {read.editing && draft.saving.kind === "same" && (
        <Notice kind="warning" title={t("editor.other", { name: read.editing.name })}>
          <p>
            {t("editor.other.since")} <Time at={read.editing.at} />
          </p>
        </Notice>
      )}
      <Tools
        {...{ draft, shown, toggle }}
        publish={() => setAsking("publish")}
        versions={() => setAsking("versions")}
        form={() => choose(null, "panel")}
      />
      <Stale draft={draft} reload={reload} />
      <div class={shown ? "build build--three" : "build"} onFocusIn={preparePanel} onPointerEnter={preparePanel}>
        <div class="build__side">
          <Palette inRows={inRows} where={where} add={add} addStep={newStep} />
          <Outline {...{ draft, chosen, problems, choose, place }} />
          <ProblemList {...{ draft, problems, choose }} />
        </div>
        <Panel {...{ chosen, idle, draft, read, problems, choose }} />
        {shown && <preview.Component form={document.form} step={chosen?.step} />}
      </div>
      {asking === "publish" && <publishing.Component {...{ draft, read, reload }} onClose={() => setAsking(null)} />}
      {asking === "versions" && <versions.Component {...{ draft, read, reload }} onClose={() => setAsking(null)} />}
    </>
  );
}

const PATIENCE = 1_000;

/** The focus goes to what may still be on its way; after a second to the heading above it. */
function focusSoon(id: string): () => void {
  const began = performance.now();
  let frame = 0;
  const look = (): void => {
    const found = document.getElementById(id);
    if (found) return found.focus();
    if (performance.now() - began < PATIENCE) frame = requestAnimationFrame(look);
    else document.getElementById("chosen")?.focus();
  };
  look();
  return () => cancelAnimationFrame(frame);
}

/** Whether a group itself is chosen: what is added then stands in its rows. */
function groupOf(document: TypeDraft["document"], chosen: Chosen): boolean {
  if (!chosen || chosen.field === undefined || chosen.inner !== undefined) return false;
  return siblings(document, { step: chosen.step, field: chosen.field }).find(({ key }) => key === chosen.field)?.type === "group";
}
