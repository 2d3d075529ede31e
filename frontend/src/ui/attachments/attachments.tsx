import { useRef } from "preact/hooks";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { Icon } from "../icon/icon";
import type { Attachments as Held } from "./use-attachments";
import { MOST } from "./use-attachments";

export const CLIP =
  "M20 11.5 12 19.5a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.3-7.3";

/** Each file with how far it is: comes with the first one. */
export const list = lazy(async () => {
  const [module] = await Promise.all([import("./list"), needTexts("sending")]);
  return module.AttachmentList;
});

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
      {held.list.length > 0 && <list.Component files={held.list} remove={held.remove} retry={held.retry} />}
    </div>
  );
}
