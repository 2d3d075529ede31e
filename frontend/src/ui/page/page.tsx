import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { organisation } from "../../core/organisation";
import { place } from "../../core/router";
import { useStore } from "../../core/store";

interface Props {
  /** The one `<h1>`, and the window's title. */
  title: string;
  lead?: ComponentChildren;
  /** A link back to where this page belongs. */
  back?: { href: string; label: string };
  wide?: boolean;
  children: ComponentChildren;
}

/** Every screen. After a navigation the focus stands on its heading, so that it is read out. */
export function Page({ title, lead, back, wide, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = useStore(organisation);
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    if (place.get().moves > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class={wide ? "page page--wide" : "page"}>
      {back && (
        <a class="page__back" href={back.href}>
          <span aria-hidden="true">←</span> {back.label}
        </a>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </div>
  );
}
