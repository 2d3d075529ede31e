import { useEffect, useRef } from "preact/hooks";

interface Keys {
  undo: () => void;
  redo: () => void;
  /** What Escape does where it was pressed. */
  escape: (target: Element | null) => void;
  /** Where the keys are not ours. */
  except: (target: Element | null) => boolean;
}

/** Ctrl or Cmd with Z and Y take what is edited a step back and forth. */
export function useUndoKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const { undo, redo, escape, except } = latest.current;
      if (event.key === "Escape") return escape(target);
      if (!(event.ctrlKey || event.metaKey) || except(target)) return;
      const letter = event.key.toLowerCase();
      if (letter !== "z" && letter !== "y") return;
      event.preventDefault();
      if (letter === "y" || event.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
