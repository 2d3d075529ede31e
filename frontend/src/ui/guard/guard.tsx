import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { navigate } from "../../core/router";
import type { Session } from "../../core/session";
import { Skeleton } from "../skeleton/skeleton";

interface Props {
  session: Session;
  signIn: string;
  children: ComponentChildren;
}

/**
 * Screens for who is signed in: anybody else is sent to sign in, and comes back here after it.
 * A session that ends later is asked for in place, over what was typed: the screen stays.
 */
export function Guard({ session, signIn, children }: Props) {
  const [admitted] = useState(() => session.present.get());
  useEffect(() => {
    if (admitted) return;
    const here = location.pathname + location.search;
    navigate(`${signIn}?next=${encodeURIComponent(here)}`, { replace: true });
  }, []);
  return admitted ? <>{children}</> : <Skeleton />;
}
