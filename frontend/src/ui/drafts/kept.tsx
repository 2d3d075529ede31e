import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DraftView } from "../../core/api/drafts";
import { discardDraft, readDraft, saveDraft } from "../../core/api/drafts";
import { clock, day, moment } from "../../core/dates";
import { t, text } from "../../core/i18n";
import { tabShelf } from "../../core/storage";
import type { Store } from "../../core/store";
import { useStore } from "../../core/store";
import { AnswersView } from "../../forms/answers-view";
import type { Draft, DraftPort } from "../../forms/draft";
import type { FormDef } from "../../forms/types";
import { announce } from "../announcer/announcer";
import { Notice } from "../notice/notice";
import { basedOf } from "./here";
import type { Keeper } from "./keeper";
import { createKeeper, draftOf, same, touched } from "./keeper";

interface Props {
  type: string;
  definition: FormDef & { version: number };
  tab: DraftPort;
  /** What is typed, as it changes; null once it was sent. */
  typed: Store<Draft | null>;
  /** Shows the form anew, from what the tab keeps now. */
  restart: () => void;
  /** It is known by now which draft goes on. */
  ready: () => void;
}

/** Milliseconds after which the form is shown without knowing whether there is a draft. */
const PATIENCE = 1_500;

/** The draft of a form on every device: kept as one types, and what became of it meanwhile (F21–F25). */
export function Kept({ type, definition, tab, typed, restart, ready }: Props) {
  const keeper = useMemo(() => createKeeper(definition, (body) => saveDraft(type, body)), [type, definition.version]);
  const [kept, setKept] = useState<DraftView | null>(null);
  const [choose, setChoose] = useState(false);
  const keeping = useStore(keeper.keeping);

  function goOn(view: DraftView): void {
    tab.write(draftOf(definition, view));
    tabShelf.write(basedOf(type), view.version);
    keeper.goOn(view.version, view);
    setChoose(false);
    restart();
  }

  async function look(): Promise<void> {
    // Without an answer the form can be filled all the same; the next save says what is wrong.
    const view = await readDraft(type).catch(() => undefined);
    setKept(view ?? null);
    const here = tab.read();
    if (!view) keeper.goOn(view === null ? 0 : (tabShelf.read<number>(basedOf(type)) ?? 0));
    else if (!here || !touched(definition, here)) goOn(view);
    else if (tabShelf.read<number>(basedOf(type)) === view.version || same(definition, here, view)) {
      tabShelf.write(basedOf(type), view.version);
      keeper.goOn(view.version, view);
    }
    else setChoose(true);
    ready();
  }

  useEffect(() => {
    void look();
    const soon = setTimeout(ready, PATIENCE);
    const leave = (): void => void (document.visibilityState === "hidden" && keeper.flush());
    document.addEventListener("visibilitychange", leave);
    return () => {
      clearTimeout(soon);
      document.removeEventListener("visibilitychange", leave);
      if (typed.get()) void keeper.flush();
      else keeper.stop();
    };
  }, [keeper]);
  useEffect(() => {
    if (choose) return;
    const tell = (): void => {
      const draft = typed.get();
      if (draft) keeper.typed(draft);
      else forget(type, keeper);
    };
    if (typed.get()) tell();
    return typed.watch(tell);
  }, [keeper, choose, kept]);
  useEffect(() => {
    if (keeping.state === "elsewhere") void readDraft(type).then(setKept, () => setKept(null)).then(() => setChoose(true));
  }, [keeping.state]);
  useEffect(
    () =>
      keeper.keeping.watch(() => {
        if (keeper.keeping.get().state === "saved") tabShelf.write(basedOf(type), keeper.version());
      }),
    [keeper],
  );

  return (
    <div class="drafts">
      {choose && (
        <Choice
          kept={kept}
          onKept={() => kept && goOn(kept)}
          onHere={() => {
            keeper.goOn(kept?.version ?? 0);
            setChoose(false);
          }}
        />
      )}
      {!choose && kept && <Moved kept={kept} definition={definition} />}
      {!choose && <Line keeper={keeper} onDiscard={() => discard(type, tab, keeper, restart, () => setKept(null))} />}
    </div>
  );
}

function forget(type: string, keeper: Keeper): void {
  keeper.stop();
  tabShelf.remove(basedOf(type));
}

async function discard(
  type: string,
  tab: DraftPort,
  keeper: Keeper,
  restart: () => void,
  done: () => void,
): Promise<void> {
  await discardDraft(type);
  tab.clear();
  tabShelf.remove(basedOf(type));
  tabShelf.remove(`balcao.signed.${type}`);
  keeper.goOn(0);
  done();
  restart();
  announce(t("drafts.discarded"));
}

/** Two devices went on from one draft, or this tab was filled before somebody signed in. */
function Choice({ kept, onKept, onHere }: { kept: DraftView | null; onKept: () => void; onHere: () => void }) {
  return (
    <Notice kind="warning" title={t("drafts.choose")} focus>
      <p>{kept ? t("drafts.choose.saved", { at: moment(kept.saved_at) }) : t("drafts.choose.gone")}</p>
      <div class="actions">
        {kept && (
          <button type="button" class="button" onClick={onKept}>
            {t("drafts.choose.kept")}
          </button>
        )}
        <button type="button" class={kept ? "button button--quiet" : "button"} onClick={onHere}>
          {t("drafts.choose.here")}
        </button>
      </div>
    </Notice>
  );
}

/** What a newer version of the form did to what had been typed. */
function Moved({ kept, definition }: { kept: DraftView; definition: FormDef }) {
  const [seen, setSeen] = useState(false);
  return (
    <>
      {kept.changes.length > 0 && !seen && (
        <Notice kind="info" title={t("drafts.moved")}>
          <ul>
            {kept.changes.map(({ what, label }, place) => (
              <li key={place}>{t(`drafts.moved.${what}`, { label: text(label) })}</li>
            ))}
          </ul>
          <button type="button" class="button button--quiet" onClick={() => setSeen(true)}>
            {t("drafts.moved.seen")}
          </button>
        </Notice>
      )}
      {kept.aside.length > 0 && (
        <details class="panel">
          <summary>{t("drafts.aside", { count: kept.aside.length })}</summary>
          <AnswersView {...asideOf(kept, definition)} files={kept.files} />
        </details>
      )}
    </>
  );
}

/** A form of its own, in which each answer that was set aside has a place. */
function asideOf(kept: DraftView, definition: FormDef) {
  const fields = kept.aside.map(({ field }, place) => ({ ...field, key: String(place) }));
  const answers = Object.fromEntries(kept.aside.map(({ value }, place) => [String(place), value]));
  return { definition: { ...definition, steps: [{ id: "aside", title: t("drafts.aside.title"), fields }] }, answers };
}

/** Whether it is saved, and the way to be rid of it. */
function Line({ keeper, onDiscard }: { keeper: Keeper; onDiscard: () => Promise<void> }) {
  const keeping = useStore(keeper.keeping);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) first.current?.focus();
  }, [asked]);
  if (keeping.state === "idle") return null;
  return (
    <p class="drafts__line">
      <span class="muted" role="status">
        {said(keeping)}
      </span>
      {keeping.state === "failed" && (
        <button type="button" class="link" onClick={() => void keeper.flush()}>
          {t("drafts.again")}
        </button>
      )}
      {keeping.state === "saved" && !asked && (
        <button type="button" class="link" onClick={() => setAsked(true)}>
          {t("drafts.discard")}
        </button>
      )}
      {keeping.state === "saved" && asked && (
        <>
          <button
            type="button"
            class="link"
            ref={first}
            disabled={busy}
            onClick={() => {
              setBusy(true);
              void onDiscard().finally(() => {
                setBusy(false);
                setAsked(false);
              });
            }}
          >
            {t("drafts.discard.sure")}
          </button>
          <button type="button" class="link" onClick={() => setAsked(false)}>
            {t("drafts.discard.no")}
          </button>
        </>
      )}
    </p>
  );
}

function said(keeping: ReturnType<Keeper["keeping"]["get"]>): string {
  if (keeping.state === "saved") return t("drafts.saved", { at: clock(keeping.at), until: day(keeping.until) });
  return t(keeping.state === "failed" ? "drafts.failed" : "drafts.saving");
}
