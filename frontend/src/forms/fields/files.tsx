import { useEffect, useRef, useState } from "preact/hooks";
import { fileSize } from "../../core/sizes";
import { plural, t } from "../../core/i18n";
import { CLIP, list } from "../../ui/attachments/attachments";
import type { Attachment, Attachments } from "../../ui/attachments/use-attachments";
import { Icon } from "../../ui/icon/icon";
import { sentence } from "../messages";
import { fileCode } from "../late";
import type { Field } from "../types";
import type { ControlProps } from "./frame";
import { described, Group } from "./frame";

/** `slot` is what its files are held under: the question, or the question of one row. */
type Props = ControlProps & { held: Attachments; today: string; slot: string };

/** Files by button, drop or paste (F42); each with its progress, its inspection and its way out. */
export function Files(props: Props) {
  const { field, id, problem, held, today, slot } = props;
  const input = useRef<HTMLInputElement>(null);
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const mine = held.list.filter((one) => one.field === slot);
  const most = field.maxFiles ?? 1;
  const room = most - mine.filter((one) => !one.left).length;
  const [left, setLeft] = useState(false);
  const add = (files: Iterable<File>) => {
    const offered = [...files];
    setLeft(offered.length > room);
    held.add(offered.slice(0, Math.max(0, room)), slot, field.maxBytes);
  };
  usePaste(zone, field, add);
  return (
    <Group {...props}>
      <p class="hint" id={`${id}-limits`}>
        {plural("forms.files", most).replace("{size}", fileSize(field.maxBytes!))}
      </p>
      <div
        ref={zone}
        data-files
        class={over ? "attachments drop drop--over" : "attachments drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer?.files ?? []);
        }}
      >
        <input
          ref={input}
          type="file"
          multiple={most > 1}
          accept={accepted(field)}
          class="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            add(event.currentTarget.files ?? []);
            event.currentTarget.value = "";
          }}
        />
        <button
          type="button"
          id={id}
          class="button button--quiet"
          aria-describedby={[`${id}-limits`, described(id, field.hint, problem)].filter(Boolean).join(" ")}
          onClick={() => input.current?.click()}
        >
          <Icon path={CLIP} />
          {t("attach.button")}
        </button>
        <span class="hint">{t("attach.hint")}</span>
        {left && (
          <p class="field__error" role="alert">
            {t("forms.files.left")}
          </p>
        )}
        {mine.length > 0 && (
          <list.Component
            files={mine.map((one) => fitting(field, one, today))}
            remove={(key) => {
              held.remove(key);
              setLeft(false);
              document.getElementById(id)?.focus();
            }}
            retry={held.retry}
          />
        )}
      </div>
    </Group>
  );
}

/** A file that the inspection accepted may still not fit this question. */
function fitting(field: Field, one: Attachment, today: string): Attachment {
  const code = one.state === "accepted" ? fileCode(field, one) : undefined;
  return code ? { ...one, state: "refused", problem: sentence(field, code, today) } : one;
}

/** Some systems know a type only by the end of the name. */
const ENDINGS: Record<string, string> = { "text/plain": ".txt,.log", "text/csv": ".csv", "application/xml": ".xml" };
const accepted = (field: Field): string =>
  field.accept!.flatMap((type) => (ENDINGS[type] ? [type, ENDINGS[type]] : [type])).join(",");

const fits = (field: Field, file: File): boolean =>
  !file.type || field.accept!.some((type) => type === file.type || type === file.type.replace(/\/.*/, "/*"));

/**
 * Pasting anywhere on the page adds to the question that has the focus, else to the first that takes the
 * type. A paste of text into a text stays text, whatever pictures come with it. And a file that is
 * dropped beside the zone must not replace the page.
 */
function usePaste(zone: { current: HTMLElement | null }, field: Field, add: (files: File[]) => void): void {
  const latest = useRef(add);
  latest.current = add;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const focused = document.activeElement;
      const elsewhere = focused?.closest("[data-files]");
      const typing = focused?.matches("input, textarea") && event.clipboardData?.types.includes("text/plain");
      const wanted = elsewhere ? elsewhere === zone.current : files.some((file) => fits(field, file));
      if (!files.length || typing || event.defaultPrevented || !wanted) return;
      event.preventDefault();
      latest.current(files);
    };
    const keep = (event: DragEvent) => event.preventDefault();
    document.addEventListener("paste", paste);
    document.addEventListener("dragover", keep);
    document.addEventListener("drop", keep);
    return () => {
      document.removeEventListener("paste", paste);
      document.removeEventListener("dragover", keep);
      document.removeEventListener("drop", keep);
    };
  }, [field]);
}
