import { t } from "../../core/i18n";
import { fileSize } from "../../core/sizes";
import { share } from "./bring";
import { signed } from "./signed";
import type { Attachment } from "./use-attachments";

interface Props {
  files: readonly Attachment[];
  remove: (key: number) => void;
  retry: (key: number) => void;
}

export function AttachmentList({ files, remove, retry }: Props) {
  return (
    <ul class="files">
      {files.map((one) => (
        <Item key={one.key} one={one} remove={() => remove(one.key)} retry={() => retry(one.key)} />
      ))}
    </ul>
  );
}

/** One file: its name and size, how far it is, and the buttons that take it away or try again. */
function Item({ one, remove, retry }: { one: Attachment; remove: () => void; retry: () => void }) {
  return (
    <li class={`attachment attachment--${one.state}`}>
      <span class="file__name">{one.name}</span>
      <span class="muted">{fileSize(one.size)}</span>
      <span role="status">{word(one)}</span>
      {one.state === "sending" && <Progress one={one} />}
      {one.signatures?.[0] && <signed.Component all={one.signatures} />}
      {one.again && !one.left && (
        <button type="button" class="button button--quiet" onClick={retry}>
          {t("sending.again")} <span class="visually-hidden">{one.name}</span>
        </button>
      )}
      <button type="button" class="button button--quiet" onClick={remove}>
        {one.state === "sending" ? t("sending.cancel") : t("attach.remove")}{" "}
        <span class="visually-hidden">{one.name}</span>
      </button>
    </li>
  );
}

/** Seen as it moves; a screen reader asks for it, and is told at each quarter. */
function Progress({ one }: { one: Attachment }) {
  const values = { sent: fileSize(one.size * one.progress), size: fileSize(one.size), percent: share(one.progress) };
  return (
    <>
      <progress max={1} value={one.progress} aria-label={t("attach.progress", { name: one.name })} />
      <span class="muted">{t("sending.bytes", values)}</span>
    </>
  );
}

function word(one: Attachment): string {
  if (one.left) return t("sending.left", { percent: share(one.progress) });
  if (one.state === "sending" && one.waiting) return t("sending.waiting");
  if (one.again && !one.problem) return t("sending.failed");
  return one.problem ?? t(`attach.${one.state as "sending"}`);
}
