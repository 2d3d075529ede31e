import type { ComponentType } from "preact";
import { createStore } from "./store";

export type Params = Record<string, string>;
export interface ScreenProps {
  params: Params;
  query: URLSearchParams;
}
export type Screen = ComponentType<ScreenProps>;

export interface Route {
  /** `/requests/:id`: a part that begins with a colon is a parameter. */
  path: string;
  /** Brings the chunk and its sentences; asked for as soon as a link is touched. */
  load: () => Promise<Screen>;
}

export interface Place {
  path: string;
  query: URLSearchParams;
  /** How many times the person has moved: 0 is the first page, whose focus stays where it is. */
  moves: number;
}

export interface Match {
  route: Route;
  params: Params;
}

export const place = createStore<Place>(here(0));

export function matchRoute(routes: readonly Route[], path: string): Match | null {
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

export function matchPath(pattern: string, path: string): Params | null {
  const wanted = parts(pattern);
  const given = parts(path);
  if (wanted.length !== given.length) return null;
  const params: Params = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index]!;
    if (part.startsWith(":")) {
      const decoded = decode(value);
      if (decoded === null) return null;
      params[part.slice(1)] = decoded;
    } else if (part !== value) return null;
  }
  return params;
}

const parts = (path: string): string[] => path.split("/").filter(Boolean);

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const target = new URL(to, location.href);
  history[options.replace ? "replaceState" : "pushState"](null, "", target);
  place.set(here(place.get().moves + 1));
  if (!options.replace) scrollTo(0, 0);
}

function here(moves: number): Place {
  if (typeof location === "undefined") return { path: "/", query: new URLSearchParams(), moves };
  return { path: location.pathname, query: new URLSearchParams(location.search), moves };
}

/** Where a link leads if it is one of ours and a plain click would leave the page; else null. */
export function innerLink(event: Event): URL | null {
  const link = (event.target as Element | null)?.closest?.("a[href]") as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute("download")) return null;
  const target = new URL(link.href);
  if (target.origin !== location.origin) return null;
  // A file, and not a screen: the browser fetches it.
  return target.pathname.includes(".") ? null : target;
}

const plain = (event: MouseEvent): boolean =>
  !event.defaultPrevented &&
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** Takes over the clicks on inner links and the browser's back and forward buttons. */
export function startRouter(prefetch: (path: string) => void): void {
  document.addEventListener("click", (event) => {
    const target = plain(event) ? innerLink(event) : null;
    if (!target) return;
    if (target.hash && target.pathname === location.pathname && target.search === location.search)
      return;
    event.preventDefault();
    navigate(target.href);
  });
  addEventListener("popstate", () => {
    // `popstate` also fires for #fragment links, which move the focus and not the screen.
    const { path, query, moves } = place.get();
    if (location.pathname === path && location.search.slice(1) === query.toString()) return;
    place.set(here(moves + 1));
  });
  for (const hint of ["pointerenter", "focusin", "touchstart"] as const) {
    const early = (event: Event): void => {
      const target = innerLink(event);
      if (target) prefetch(target.pathname);
    };
    document.addEventListener(hint, early, { capture: true, passive: true });
  }
}
