import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icon/icon";

type Kind = "info" | "warning" | "error";
export const ICONS: Record<Kind, string> = {
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5V8",
  warning: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  error: "M12 4 2.5 20h19zM12 10v4.5M12 17v.5",
};

interface Props {
  kind: Kind;
  title?: string;
  children?: ComponentChildren;
  /** Moves the focus here when it appears: for what stopped a person from going on. */
  focus?: boolean;
}

export function Notice({ kind, title, children, focus }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus, title]);
  return (
    <div
      ref={box}
      class={`notice notice--${kind}`}
      role={kind === "error" ? "alert" : undefined}
      tabIndex={focus ? -1 : undefined}
    >
      <Icon path={ICONS[kind]} />
      <div>
        {title && <p class="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
