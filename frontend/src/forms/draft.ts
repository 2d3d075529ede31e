import type { Shelf } from "../core/storage";
import type { Attachment } from "../ui/attachments/use-attachments";
import type { Answers } from "./types";

/** A form being filled: what a reload must not lose. */
export interface Draft {
  answers: Answers;
  /** The step that is shown; null is the page that checks all answers. */
  page: string | null;
  files: readonly Attachment[];
}

export interface DraftPort {
  read(): Draft | null;
  write(draft: Draft): void;
  clear(): void;
}

/** A draft kept under one name of a shelf, `tabShelf` for one. */
export const draftOn = (shelf: Omit<Shelf, "clear">, name: string): DraftPort => ({
  read: () => shelf.read<Draft>(name),
  write: (draft) => shelf.write(name, draft),
  clear: () => shelf.remove(name),
});
