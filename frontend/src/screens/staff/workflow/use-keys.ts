import { useEffect, useRef } from "preact/hooks";

interface Keys {
  undo: () => void;
  redo: () => void;
  cancel: () => void;
}

/** Ctrl or Cmd with Z and Y, but not while a text is written: there they are the text's own. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") latest.current.cancel();
      const writing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
      if (!(event.ctrlKey || event.metaKey) || writing) return;
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
