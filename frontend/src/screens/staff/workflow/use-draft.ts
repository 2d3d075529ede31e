import { useState } from "preact/hooks";
import type { Editing, Workflow } from "../../../core/api/workflows";
import { t } from "../../../core/i18n";
import { tabShelf } from "../../../core/storage";
import { announce } from "../../../ui/announcer/announcer";
import type { Edit, History } from "./model";
import { begin, edit, redo, undo } from "./model";

export interface Draft {
  workflow: Workflow;
  changed: boolean;
  change: (act: Edit, tag?: string) => void;
  /** Null when there is nothing to go to. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** What was published is the draft no more; or back to it. */
  forget: () => void;
  discard: () => void;
}

/** The workflow as it is being edited, kept in this tab until it is published or thrown away. */
export function useDraft({ type, workflow: published }: Editing): Draft {
  const key = `balcao.draft.workflow.${type.id}.${type.version}`;
  const [history, setHistory] = useState<History>(() => begin(tabShelf.read<Workflow>(key) ?? published));
  const keep = (next: History): void => {
    setHistory(next);
    tabShelf.write(key, next.now);
  };
  const step = (to: (from: History) => History) => () => {
    keep(to(history));
    announce(t("workflow.stepped"));
  };
  const forget = (): void => tabShelf.remove(key);
  return {
    workflow: history.now,
    changed: history.now !== published,
    change: (act, tag) => keep(edit(history, act, tag)),
    undo: history.past.length ? step(undo) : null,
    redo: history.future.length ? step(redo) : null,
    forget,
    discard: () => {
      forget();
      setHistory(begin(published));
    },
  };
}
