import { useState } from "preact/hooks";
import { t } from "../../../core/i18n";

interface Props {
  id: string;
  label: string;
  onDocument: (document: Record<string, unknown>) => void;
}

/** More than the server takes; it is not read at all. */
const LARGEST = 1_000_000;

/** A file with a document; what is no document is said here, the rest by the server. */
export function FileOf({ id, label, onDocument }: Props) {
  const [wrong, setWrong] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      if (file.size > LARGEST) throw new RangeError("too large");
      const read: unknown = JSON.parse(await file.text());
      if (typeof read !== "object" || read === null || Array.isArray(read)) throw new TypeError("no document");
      setWrong(false);
      onDocument(read as Record<string, unknown>);
    } catch {
      setWrong(true);
    }
  };
  return (
    <div class={wrong ? "field field--wrong" : "field"}>
      <label for={id}>{label}</label>
      {wrong && (
        <p class="field__error" role="alert">
          {t("editor.import.wrong")}
        </p>
      )}
      <input id={id} type="file" accept=".json,application/json" onChange={(event) => void take(event.currentTarget.files?.[0])} />
    </div>
  );
}

/** Hands a document to the browser as a file. */
export function saveFile(name: string, document: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(document, null, 2)], { type: "application/json" }));
  const link = globalThis.document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
