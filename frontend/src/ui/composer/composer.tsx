import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { createCommand } from "../../core/api/client";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { Writing } from "../../core/api/requests";
import { uploadPort } from "../../core/api/upload-port";
import { NotSignedIn } from "../../core/gate";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { tabShelf } from "../../core/storage";
import { announce } from "../announcer/announcer";
import { Attachments } from "../attachments/attachments";
import { useAttachments } from "../attachments/use-attachments";
import { Failure } from "../failure/failure";
import { Notice } from "../notice/notice";
import { areaId, draftKey } from "./draft";

export interface ComposerProps {
  side: Side;
  /** Whose text this is: what is typed survives a reload and a sign-in under this name. */
  draft: string;
  label: string;
  button: string;
  /** What sending leads to. */
  consequence?: ComponentChildren;
  /** Why nothing can be sent now. */
  blocked?: string | null;
  /** Nothing but text. */
  plain?: boolean;
  /** It may be sent without a text. */
  optional?: boolean;
  send: (body: Writing, command: ReturnType<typeof createCommand>) => Promise<unknown>;
  /** The request moved meanwhile: read it again; the text stays. */
  onStale: () => Promise<void>;
  onSent: () => Promise<void>;
  /** Files that were given before this was here. */
  offered?: readonly File[];
  /** Where the person was typing before that; null when they were elsewhere. */
  caret?: Caret | null;
}

export type Caret = readonly [start: number, end: number];

const NONE: readonly File[] = [];

/** Text and files, sent once. Whatever goes wrong, what was typed stays. */
export function Composer({ side, draft, label, button, consequence, blocked, send, ...rest }: ComposerProps) {
  const { onStale, onSent, offered = NONE, caret = null, plain, optional } = rest;
  const key = draftKey(draft);
  const [text, setText] = useState(() => tabShelf.read<string>(key) ?? "");
  const [problem, setProblem] = useState<"empty" | "stale" | ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const port = useMemo(() => uploadPort(side), [side]);
  const files = useAttachments(port);
  const command = useRef(createCommand());
  const area = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    if (!caret) return;
    area.current?.focus();
    area.current?.setSelectionRange(...caret);
  }, []);
  useEffect(() => {
    if (offered.length) files.add(offered);
  }, [offered]);
  useEffect(() => {
    if (text) tabShelf.write(key, text);
    else tabShelf.remove(key);
  }, [key, text]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || !files.settled) return;
    if (!text.trim() && !optional) {
      setProblem("empty");
      area.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await send({ text: text.trim(), files: files.ids }, command.current);
      setText("");
      files.clear();
      announce(t("composer.sent"));
      await onSent();
    } catch (error) {
      if (!(error instanceof NotSignedIn)) await refused(asApiError(error));
    }
    setBusy(false);
  }

  async function refused(error: ApiError): Promise<void> {
    if (error.status === 409 && !error.passing) await onStale();
    setProblem(error.code === "stale" ? "stale" : error);
  }

  const take = (event: Event, list: FileList | undefined | null): void => {
    if (!list?.length || plain) return;
    event.preventDefault();
    files.add([...list]);
  };
  if (blocked) return <Blocked reason={blocked} text={text} />;
  const id = areaId(draft);
  const wrong = problem === "empty";
  return (
    <form
      class={over ? "composer composer--over" : "composer"}
      onSubmit={(event) => void submit(event)}
      onPaste={(event) => take(event, event.clipboardData?.files)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        event.preventDefault();
        take(event, event.dataTransfer?.files);
      }}
    >
      {problem === "stale" && <Notice kind="warning" title={t("composer.stale")} focus />}
      {problem && typeof problem === "object" && <Failure error={problem} title={t("composer.failed")} focus />}
      <div class={wrong ? "field field--wrong" : "field"}>
        <label for={id}>{label}</label>
        {wrong && (
          <p class="field__error" id={`${id}-error`} role="alert">
            {t("composer.empty")}
          </p>
        )}
        <textarea
          ref={area}
          id={id}
          rows={4}
          maxLength={20_000}
          value={text}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-error` : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {!plain && <Attachments held={files} id={`${id}-files`} />}
      {consequence && <p class="consequence">{consequence}</p>}
      <button type="submit" class="button" disabled={busy || !files.settled}>
        {busy ? t("composer.sending") : files.settled ? button : t("composer.checking")}
      </button>
    </form>
  );
}

/** Nothing can be sent; what was typed before that became so is still there to be copied. */
function Blocked({ reason, text }: { reason: string; text: string }) {
  return (
    <Notice kind="info" title={reason}>
      {text && (
        <>
          <p>{t("composer.unsent")}</p>
          <blockquote class="message__text">{text}</blockquote>
        </>
      )}
    </Notice>
  );
}
