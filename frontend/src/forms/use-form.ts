import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { needTexts } from "../core/i18n";
import { lazy } from "../core/lazy";
import type { UploadPort } from "../core/api/upload-port";
import type { Attachment, Attachments } from "../ui/attachments/use-attachments";
import { useAttachments } from "../ui/attachments/use-attachments";
import type { Draft, DraftPort } from "./draft";
import { evaluate, fieldsOf } from "./evaluate";
import type { Late } from "./readers";
import { composed, withDefaults } from "./rows";
import type { Answers, Errors, Evaluation, FormDef, Step, Upload } from "./types";

/** As many files as one request takes (`domain/form_shapes.py`). */
const MOST_FILES = 50;

export interface FormProps {
  definition: FormDef;
  upload: UploadPort;
  /** The local day, `YYYY-MM-DD`. */
  today: string;
  /** Rejects when it was not sent; the page around the form says why. */
  onSubmit: (answers: Answers) => Promise<void>;
  /** What the server found wrong, by field; shown until that answer changes. */
  serverErrors?: Readonly<Errors>;
  initial?: Answers;
  onChange?: (answers: Answers) => void;
  draft?: DraftPort;
  /** What the last button says, when it is not the one of a request. */
  submit?: string;
  /** What stands under the answers of a form that has to be signed, given those that will be sent. */
  sign?: (answers: Answers) => ComponentChildren;
}

export interface FormState {
  definition: FormDef;
  answers: Answers;
  /** The same as it was typed: rows with numbers of their own, and no files. */
  typed: Answers;
  evaluation: Evaluation;
  held: Attachments;
  /** The visible steps, and which one is shown; null is the page that checks all answers. */
  steps: readonly Step[];
  step: Step | null;
  /** Those the person has been told about and that still stand. */
  errors: Readonly<Errors>;
  busy: boolean;
  set(key: string, value: unknown): void;
  /** Makes the next rows of those there are, `moved` when a row came or went. */
  change(key: string, next: (typed: unknown) => unknown, moved: boolean): void;
  go(step: Step | null, change?: boolean): void;
  /** What judges answers is here; brought by `prepare`, which never fails. */
  ready: boolean;
  prepare(): Promise<void>;
  /** False when answers of this page are wrong; then `errors` names them. */
  proceed(): boolean;
  back: (() => void) | null;
}

/** Formats and the rarer types: nothing is judged before something was typed, so they come with the first touch. */
let late: Late | null = null;
export async function bringLate(): Promise<void> {
  late ??= (await import("./late")).late;
}

/** Nothing is wrong before something was typed, either. */
export const summary = lazy(async () => (await import("./error-summary")).ErrorSummary);

/** The answers of a form being filled, the page that is shown, and what is said to be wrong with it. */
export function useForm(props: FormProps): FormState {
  const { definition, today, draft, onChange } = props;
  const [kept] = useState<Draft | null>(() => draft?.read() ?? null);
  const [typed, setTyped] = useState<Answers>(() => known(definition, { ...props.initial, ...kept?.answers }));
  const [page, setPage] = useState<string | null>(() => (kept ? kept.page : definition.steps[0]!.id));
  const [changing, setChanging] = useState(false);
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const [server, setServer] = useState<Readonly<Errors>>({});
  const [busy, setBusy] = useState(false);
  const [ready, setReady] = useState(late !== null);
  const held = useAttachments(props.upload, { most: MOST_FILES, kept: kept?.files ?? [] });

  const answers = useMemo(() => composed(definition, typed, named(held.list)), [definition, typed, held.list]);
  const evaluation = useMemo(
    () => evaluate(definition, answers, uploads(held.list), today, late),
    [definition, answers, held.list, today, ready],
  );
  const steps = definition.steps.filter((step) => evaluation.steps.includes(step.id));
  const step = page === null ? null : (steps.find(({ id }) => id === page) ?? steps[0]!);
  const here = new Set(step ? step.fields.map(({ key }) => key) : evaluation.visible);
  const errors = pick({ ...server, ...pick(evaluation.errors, (key) => told.has(key)) }, (key) => here.has(base(key)));

  useEffect(() => {
    draft?.write({ answers: typed, page, files: held.list });
    onChange?.(answers);
  }, [typed, page, held.list]);
  useEffect(() => {
    const next = withDefaults(definition, evaluation.visible, typed);
    if (next) setTyped(next);
  }, [evaluation]);
  useEffect(() => setServer(props.serverErrors ?? {}), [props.serverErrors]);

  function go(to: Step | null, change = false): void {
    setPage(to?.id ?? null);
    setChanging(change);
    setTold(new Set());
  }

  function proceed(): boolean {
    const wrong = Object.keys(evaluation.errors).filter((key) => here.has(base(key)));
    setServer({});
    setTold(new Set(wrong));
    if (wrong.length) return false;
    if (step) go(following(step), changing);
    else void send();
    return true;
  }

  /** The next page; after a change only those that the change made incomplete, then the check. */
  function following(from: Step): Step | null {
    const later = steps.slice(steps.indexOf(from) + 1);
    const wrong = new Set(Object.keys(evaluation.errors).map(base));
    const next = changing ? later.find(({ fields }) => fields.some(({ key }) => wrong.has(key))) : later[0];
    return next ?? null;
  }

  async function send(): Promise<void> {
    setBusy(true);
    await props.onSubmit(known(definition, evaluation.clean, "total")).then(draft?.clear, () => undefined);
    setBusy(false);
  }

  const place = step ? steps.indexOf(step) : steps.length;
  return {
    definition,
    answers,
    typed,
    evaluation,
    held,
    steps,
    step,
    errors,
    busy,
    set(key, value) {
      // What was emptied stays empty: a default does not come back, not even after a reload.
      setTyped((current) => ({ ...current, [key]: value ?? null }));
      setServer((current) => pick(current, (wrong) => base(wrong) !== key));
    },
    change(key, next, moved) {
      setTyped((current) => ({ ...current, [key]: next(current[key]) }));
      // What was said of one row would stand at another.
      if (moved) setTold((current) => new Set([...current].filter((wrong) => base(wrong) !== key)));
      setServer((current) => pick(current, (wrong) => base(wrong) !== key));
    },
    go,
    ready,
    async prepare() {
      // Without them the server, which judges again, says what is wrong.
      await Promise.all([bringLate(), needTexts("wrong"), summary.prepare()]).catch(() => undefined);
      setReady(true);
    },
    proceed,
    back: place > 0 ? () => go(steps[place - 1]!) : null,
  };
}

/** The key of the field that an error belongs to. */
export const base = (key: string): string => key.split(".")[0]!;

const pick = (errors: Readonly<Errors>, wanted: (key: string) => boolean): Errors =>
  Object.fromEntries(Object.entries(errors).filter(([key]) => wanted(key)));

/** Only what this form asks, a draft may be older; files are held apart, and totals never sent. */
export function known(definition: FormDef, answers: Answers, not = "file"): Answers {
  const keys = fieldsOf(definition).flatMap(({ key, type }) => (type === not ? [] : [key]));
  return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(answers, key) ? [[key, answers[key]]] : [])));
}

/** What names a file until it has arrived. */
const idOf = (file: Attachment): string => file.id ?? `on its way ${file.key}`;

function named(files: readonly Attachment[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const file of files) (ids[file.field] ??= []).push(idOf(file));
  return ids;
}

const uploads = (files: readonly Attachment[]): Record<string, Upload> =>
  Object.fromEntries(files.map((file) => [idOf(file), file]));
