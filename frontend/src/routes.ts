import type { Match, Route } from "./core/router";
import { matchRoute } from "./core/router";
import { screen } from "./core/screen";

/** Where most visits go. Every visit pays for this table, so the rest of the site is in two others. */
const EVERYDAY: readonly Route[] = [
  { path: "/", load: screen(() => import("./screens/public/home"), "home") },
  { path: "/sign-in", load: screen(() => import("./screens/public/sign-in"), "signin") },
  { path: "/forms/:type", load: screen(() => import("./screens/public/form"), "forms") },
  { path: "/register", load: screen(() => import("./screens/public/register"), "register", "forms") },
  { path: "/requests", load: screen(() => import("./screens/public/requests"), "request", "views") },
  { path: "/requests/:id", load: screen(() => import("./screens/public/request"), "request") },
  { path: "/requests/:id/submitted", load: screen(() => import("./screens/public/submitted"), "request", "submitted") },
];

const NOT_FOUND: Route = {
  path: "",
  load: screen(() => import("./screens/public/not-found"), "home"),
};

const isStaff = (path: string): boolean => /^\/staff(\/|$)/.test(path);

/** Which screen an address shows. Each screen is a chunk of its own. */
export async function find(path: string): Promise<Match> {
  return (
    matchRoute(EVERYDAY, path) ??
    matchRoute(await fartherRoutes(path), path) ?? { route: NOT_FOUND, params: {} }
  );
}

async function fartherRoutes(path: string): Promise<readonly Route[]> {
  if (isStaff(path)) return (await import("./staff-routes")).STAFF;
  return (await import("./occasional-routes")).OCCASIONAL;
}

export function prefetch(path: string): void {
  // Only a head start: the navigation itself will say what goes wrong.
  find(path)
    .then(({ route }) => route.load())
    .catch(() => undefined);
}
