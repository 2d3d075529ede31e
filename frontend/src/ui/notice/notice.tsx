import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icon/icon";

type Kind = "info" | "success" | "warning" | "error";
const ICONS: Record<Kind, string> = { info: "info", success: "check", warning: "clock", error: "warning" };

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
      <Icon name={ICONS[kind]} />
      <div>
        {title && <p class="notice__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
