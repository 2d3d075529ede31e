import { useEffect, useRef } from "preact/hooks";

interface Keys {
  undo: () => void;
  redo: () => void;
  /** From the panel to the row that it belongs to. */
  back: () => void;
}

/** Ctrl or Cmd with Z and Y take the document a step back and forth, also while a text of it is written; not in the preview or a dialog. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("dialog, .build__preview")) return;
      if (event.key === "Escape" && target?.closest(".build__panel")) return latest.current.back();
      if (!(event.ctrlKey || event.metaKey)) return;
      const letter = event.key.toLowerCase();
      if (letter !== "z" && letter !== "y") return;
      event.preventDefault();
      if (letter === "y" || event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
