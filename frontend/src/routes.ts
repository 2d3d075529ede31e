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
  { path: "/sign-in/callback", load: screen(() => import("./screens/public/eid-callback"), "eid") },
  { path: "/account/sign-in", load: screen(() => import("./screens/public/ways-in"), "eid", "signin") },
  { path: "/register", load: screen(() => import("./screens/public/register"), "register", "forms") },
  { path: "/register/confirm", load: screen(() => import("./screens/public/confirm"), "register") },
  { path: "/forgot", load: screen(() => import("./screens/public/forgot"), "register") },
  { path: "/account", load: screen(() => import("./screens/public/account"), "account", "forms") },
  { path: "/account/history", load: screen(() => import("./screens/public/history"), "account") },
  { path: "/forms/:type", load: screen(() => import("./screens/public/form"), "forms") },
  { path: "/requests", load: screen(() => import("./screens/public/requests"), "request") },
  { path: "/requests/:id", load: screen(() => import("./screens/public/request"), "request", "answers") },
  { path: "/requests/:id/submitted", load: screen(() => import("./screens/public/submitted"), "request") },
  { path: "/organisations/:id", load: screen(() => import("./screens/public/organisation"), "contacts") },
  { path: "/invitation", load: screen(() => import("./screens/public/invitation"), "contacts") },
  { path: "/access", load: screen(() => import("./screens/public/access"), "access") },
  { path: "/pages/:id", load: screen(() => import("./screens/public/site-page"), "pages") },
  { path: "/privacy", load: screen(() => import("./screens/public/privacy"), "privacy", "signin") },
  { path: "/staff/pages", load: screen(() => import("./screens/staff/pages/pages"), "staff", "pages") },
  { path: "/staff/processing", load: screen(() => import("./screens/staff/pages/processing"), "staff", "pages") },
  { path: "/api-docs", load: screen(() => import("./screens/public/api-docs"), "docs") },
  { path: "/staff", load: screen(() => import("./screens/staff/queue"), "staff", "request") },
  { path: "/staff/accounts", load: screen(() => import("./screens/staff/accounts"), "accounts", "staff") },
  {
    path: "/staff/accounts/:id",
    load: screen(() => import("./screens/staff/account"), "accounts", "account", "staff"),
  },
  {
    path: "/staff/admin/organisations",
    load: screen(() => import("./screens/staff/organisations/list"), "staff", "admin", "contacts"),
  },
  {
    path: "/staff/admin/organisations/:id",
    load: screen(() => import("./screens/staff/organisations/one"), "staff", "admin", "contacts"),
  },
  { path: "/staff/customers", load: screen(() => import("./screens/staff/customers"), "customers", "staff") },
  {
    path: "/staff/customers/new",
    load: screen(() => import("./screens/staff/customer-new"), "customers", "staff", "forms"),
  },
  {
    path: "/staff/customers/:id",
    load: screen(() => import("./screens/staff/customer"), "customers", "account", "staff", "request", "forms"),
  },
  {
    path: "/staff/customers/:id/request",
    load: screen(() => import("./screens/staff/on-behalf"), "customers", "staff", "request", "forms"),
  },
  { path: "/staff/sign-in", load: screen(() => import("./screens/staff/sign-in"), "staff", "signin") },
  { path: "/staff/welcome", load: screen(() => import("./screens/staff/welcome"), "welcome") },
  { path: "/staff/admin/members", load: screen(() => import("./screens/staff/admin/members"), "staff", "admin") },
  {
    path: "/staff/admin/members/:id",
    load: screen(() => import("./screens/staff/admin/member"), "staff", "request", "admin"),
  },
  { path: "/staff/admin/profiles", load: screen(() => import("./screens/staff/admin/profiles"), "staff", "admin") },
  { path: "/staff/admin/departments", load: screen(() => import("./screens/staff/admin/departments"), "staff", "admin") },
  { path: "/staff/admin/systems", load: screen(() => import("./screens/staff/admin/systems"), "staff", "admin") },
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
