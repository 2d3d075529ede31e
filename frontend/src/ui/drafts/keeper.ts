import type { DraftBody, DraftSaved, DraftView } from "../../core/api/drafts";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { Store } from "../../core/store";
import { createStore } from "../../core/store";
import type { Draft } from "../../forms/draft";
import { fieldsOf } from "../../forms/evaluate";
import { composed } from "../../forms/rows";
import type { Answers, Field, FormDef } from "../../forms/types";

/** Milliseconds without a keystroke before what was typed is saved. */
export const PAUSE = 1_500;

export type Keeping =
  | { state: "idle" | "saving" }
  | { state: "saved"; at: string; until: string }
  | { state: "failed"; error: ApiError }
  | { state: "elsewhere" };

export interface Keeper {
  keeping: Store<Keeping>;
  /** The save that the next goes on from; 0 before the first. */
  goOn(version: number, saved?: DraftSaved): void;
  version(): number;
  typed(draft: Draft): void;
  /** Saves now what waits; for a tab that is being left. */
  flush(): Promise<void>;
  /** Nothing is saved any more: it was sent, or the form is left. */
  stop(): void;
}

/**
 * Saves what is typed, a pause after the last keystroke and one save at a time. A save that another
 * device was faster than stops it: the person chooses which of the two goes on.
 */
export function createKeeper(
  definition: FormDef & { version: number },
  save: (body: DraftBody) => Promise<DraftSaved>,
  pause = PAUSE,
): Keeper {
  const keeping = createStore<Keeping>({ state: "idle" });
  let version = 0;
  let known = "";
  let waiting: Draft | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let stopped = false;

  async function send(): Promise<void> {
    const draft = waiting!;
    waiting = null;
    const content = { answers: answersOf(definition, draft), page: draft.page };
    const text = JSON.stringify(content);
    if (text === known) return;
    keeping.set({ state: "saving" });
    try {
      const saved = await save({ ...content, form_version: definition.version, version });
      version = saved.version;
      known = text;
      keeping.set({ state: "saved", at: saved.saved_at, until: saved.kept_until });
    } catch (cause) {
      const error = asApiError(cause);
      waiting ??= draft;
      keeping.set(error.code === "draft_elsewhere" ? { state: "elsewhere" } : { state: "failed", error });
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (stopped || !waiting || keeping.get().state === "elsewhere") return;
    if (running) return running;
    running = send().finally(() => (running = null));
    await running;
    // What was typed meanwhile; what failed waits for the next keystroke.
    if (waiting && keeping.get().state === "saved") await flush();
  }

  return {
    keeping,
    goOn(from, saved) {
      version = from;
      keeping.set(saved ? { state: "saved", at: saved.saved_at, until: saved.kept_until } : { state: "idle" });
    },
    version: () => version,
    typed(draft) {
      const content = JSON.stringify({ answers: answersOf(definition, draft), page: draft.page });
      if (version === 0 && known === "" && !touched(definition, draft)) return;
      if (content === known) return;
      waiting = draft;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pause);
    },
    flush,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Something was answered: a form that was only opened is no draft, whatever its defaults. */
export const touched = (definition: FormDef, { answers, files }: Draft): boolean =>
  files.length > 0 || fieldsOf(definition).some((field) => answered(field, answers[field.key]));

function answered(field: Field, value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  if (field.type !== "group") return JSON.stringify(value) !== JSON.stringify(field.default);
  return (value as Answers[]).some((row) => field.fields!.some((inner) => answered(inner, row[inner.key])));
}

/** Whether what is here is what is kept: the answer to the last save of a page that was left never came. */
export const same = (definition: FormDef, here: Draft, kept: DraftView): boolean =>
  sorted(answersOf(definition, here)) === sorted(kept.answers);

const sorted = (answers: Answers): string =>
  JSON.stringify(Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1)));

/** As the server keeps them: files by their ids where they are asked, rows without numbers. */
function answersOf(definition: FormDef, draft: Draft): Answers {
  const ids: Record<string, string[]> = {};
  for (const { field, id, state } of draft.files) if (id && state === "accepted") (ids[field] ??= []).push(id);
  const asked = new Set(fieldsOf(definition).flatMap(({ key, type }) => (type === "total" ? [] : [key])));
  const answers = composed(definition, draft.answers, ids);
  return Object.fromEntries(Object.entries(answers).filter(([key, value]) => asked.has(key) && value !== undefined));
}

/** What the server keeps, as a form is filled: its files are held apart. */
export function draftOf(definition: FormDef, kept: DraftView): Draft {
  const answers: Record<string, unknown> = { ...kept.answers };
  for (const field of fieldsOf(definition)) {
    if (field.type === "file") delete answers[field.key];
    const rows = answers[field.key];
    if (field.type === "group" && Array.isArray(rows)) answers[field.key] = rows.map((row) => withoutFiles(field.fields!, row));
  }
  const files = kept.files.map((file, key) => ({ ...file, key, progress: 1, problem: null }));
  return { answers, page: kept.page === "" ? definition.steps[0]!.id : kept.page, files };
}

function withoutFiles(fields: readonly Field[], row: Answers): Answers {
  const files = new Set(fields.filter(({ type }) => type === "file").map(({ key }) => key));
  return Object.fromEntries(Object.entries(row).filter(([key]) => !files.has(key)));
}
