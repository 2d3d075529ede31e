import { useRef, useState } from "preact/hooks";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { tabShelf } from "../../core/storage";
import type { Caret, ComposerProps } from "./composer";
import { areaId, draftKey } from "./draft";

const composer = lazy(async () => {
  const [module] = await Promise.all([import("./composer"), needTexts("answers")]);
  return module.Composer;
});

type Props = Omit<ComposerProps, "offered" | "caret">;

/** Most who look at their request write nothing: what writing takes comes with the first touch. */
export function Reply(props: Props) {
  const { draft, label, button, blocked } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [come, setCome] = useState(() => Boolean(blocked) || tabShelf.read(draftKey(draft)) !== null);
  const [offered, setOffered] = useState<readonly File[]>([]);
  const caret = useRef<Caret | null>(null);

  async function begin(): Promise<void> {
    await composer.prepare();
    const { current } = area;
    // Whoever is typing goes on where they are; whoever pressed a button begins to.
    if (current?.closest(".composer")?.contains(document.activeElement)) {
      caret.current = [current.selectionStart, current.selectionEnd];
    }
    setCome(true);
  }
  function take(event: Event, list: FileList | undefined | null): void {
    void begin();
    if (!list?.length) return;
    event.preventDefault();
    setOffered([...list]);
  }

  if (come || blocked) return <composer.Component {...props} offered={offered} caret={caret.current} />;
  const id = areaId(draft);
  return (
    <div
      class="composer"
      onPointerEnter={() => void composer.prepare()}
      onPaste={(event) => take(event, event.clipboardData?.files)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer?.files)}
    >
      <div class="field">
        <label for={id}>{label}</label>
        <textarea
          ref={area}
          id={id}
          rows={4}
          maxLength={20_000}
          onFocus={() => void begin()}
          onInput={(event) => tabShelf.write(draftKey(draft), event.currentTarget.value)}
        />
      </div>
      <div class="attachments">
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => take(event, event.currentTarget.files)}
        />
        <button type="button" class="button button--quiet" onClick={() => chooser.current?.click()}>
          {t("composer.attach")}
        </button>
      </div>
      <button type="button" class="button" onClick={() => void begin()}>
        {button}
      </button>
    </div>
  );
}
