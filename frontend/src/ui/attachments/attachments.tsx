import { useRef } from "preact/hooks";
import { fileSize } from "../../core/sizes";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { Icon } from "../icon/icon";
import type { Attachment, Attachments as Held } from "./use-attachments";
import { MOST } from "./use-attachments";

export const CLIP =
  "M20 11.5 12 19.5a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.3-7.3";

/** The button that attaches, and the list of what is attached. Dropping and pasting is the form's. */
export function Attachments({ held, id }: { held: Held; id: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="attachments">
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        class="visually-hidden"
        tabIndex={-1}
        aria-label={t("attach.button")}
        onChange={(event) => {
          held.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <button type="button" class="button button--quiet" onClick={() => input.current?.click()}>
        <Icon path={CLIP} />
        {t("attach.button")}
      </button>
      <span class="hint">{t("attach.hint")}</span>
      {held.tooMany && (
        <p class="field__error" role="alert">
          {t("attach.many", { most: MOST })}
        </p>
      )}
      {held.list.length > 0 && (
        <ul class="files">
          {held.list.map((one) => (
            <AttachmentItem key={one.key} one={one} remove={() => held.remove(one.key)} />
          ))}
        </ul>
      )}
    </div>
  );
}

// Few files are signed, and few requests.
export const signatures = lazy(async () => {
  const [module] = await Promise.all([import("./signatures"), needTexts("documents")]);
  return module.Signed;
});

/** One file: its name and size, how far it is, and the button that takes it away. */
export function AttachmentItem({ one, remove }: { one: Attachment; remove: () => void }) {
  return (
    <li class={`attachment attachment--${one.state}`}>
      <span class="file__name">{one.name}</span>
      <span class="muted">{fileSize(one.size)}</span>
      <span role="status">{one.problem ?? t(`attach.${one.state as "sending"}`)}</span>
      {one.state === "sending" && (
        <progress max={1} value={one.progress} aria-label={t("attach.progress", { name: one.name })} />
      )}
      {one.signatures?.[0] && <signatures.Component all={one.signatures} />}
      <button type="button" class="button button--quiet" onClick={remove}>
        {t("attach.remove")} <span class="visually-hidden">{one.name}</span>
      </button>
    </li>
  );
}
