import { needTexts } from "./core/i18n";
import type { Match, Route, Screen } from "./core/router";
import { matchRoute } from "./core/router";

/** Which screen an address shows. Each screen is a chunk of its own; staff bring their sentences. */
const screen =
  (load: () => Promise<{ default: Screen }>, ...texts: Parameters<typeof needTexts>[0][]) =>
  async (): Promise<Screen> => {
    const [module] = await Promise.all([load(), ...texts.map(needTexts)]);
    return module.default;
  };

export const ROUTES: readonly Route[] = [
  { path: "/", load: screen(() => import("./screens/public/home"), "home") },
  { path: "/sign-in", load: screen(() => import("./screens/public/sign-in"), "signin") },
  { path: "/forms/:type", load: screen(() => import("./screens/public/form"), "forms") },
  { path: "/requests", load: screen(() => import("./screens/public/requests"), "request") },
  { path: "/requests/:id", load: screen(() => import("./screens/public/request"), "request", "answers") },
  { path: "/requests/:id/submitted", load: screen(() => import("./screens/public/submitted"), "request") },
  { path: "/api-docs", load: screen(() => import("./screens/public/api-docs"), "docs") },
  { path: "/staff", load: screen(() => import("./screens/staff/queue"), "staff", "request") },
  { path: "/staff/sign-in", load: screen(() => import("./screens/staff/sign-in"), "staff", "signin") },
  {
    path: "/staff/requests/:id",
    load: screen(() => import("./screens/staff/request"), "staff", "request", "answers"),
  },
];

export const NOT_FOUND: Route = {
  path: "",
  load: screen(() => import("./screens/public/not-found")),
};

export const find = (path: string): Match =>
  matchRoute(ROUTES, path) ?? { route: NOT_FOUND, params: {} };

export function prefetch(path: string): void {
  // Only a head start: the navigation itself will say what goes wrong.
  find(path).route.load().catch(() => undefined);
}
