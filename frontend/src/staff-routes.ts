import type { Route } from "./core/router";
import { screen } from "./core/screen";
import { needStyle } from "./core/style";
import board from "./screens/staff/board/board.css?url";
import calendars from "./screens/staff/admin/calendars.css?url";
import catalogue from "./screens/staff/catalogue/catalogue.css?url";
import editor from "./screens/staff/types/editor.css?url";
import workflow from "./screens/staff/workflow/workflow.css?url";

/** A screen that has a style sheet of its own. */
const styled = async <T>(module: Promise<T>, href: string): Promise<T> => (await Promise.all([module, needStyle(href)]))[0];

/** The console, whose table only the staff bring. */
export const STAFF: readonly Route[] = [
  { path: "/staff/pages", load: screen(() => import("./screens/staff/pages/pages"), "staff", "pages") },
  { path: "/staff/processing", load: screen(() => import("./screens/staff/pages/processing"), "staff", "pages") },
  {
    path: "/staff/catalogue",
    load: screen(() => styled(import("./screens/staff/catalogue/catalogue"), catalogue), "staff", "admin", "cataloguing"),
  },
  { path: "/staff", load: screen(() => import("./screens/staff/queue"), "staff", "request") },
  { path: "/staff/board", load: screen(() => styled(import("./screens/staff/board/board"), board), "staff", "board") },
  { path: "/staff/payments", load: screen(() => import("./screens/staff/payments/list"), "staff", "payments") },
  { path: "/staff/payments/:id", load: screen(() => import("./screens/staff/payments/one"), "staff", "request", "payments") },
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
    load: screen(() => import("./screens/staff/customer"), "customers", "account", "staff", "request"),
  },
  {
    path: "/staff/customers/:id/request",
    load: screen(() => import("./screens/staff/on-behalf"), "customers", "staff", "request", "submitted", "forms"),
  },
  { path: "/staff/sign-in", load: screen(() => import("./screens/staff/sign-in"), "staff", "signin") },
  { path: "/staff/sign-in/callback", load: screen(() => import("./screens/staff/sso-callback"), "sso") },
  {
    path: "/staff/admin/staff-groups",
    load: screen(() => import("./screens/staff/admin/staff-groups"), "staff", "admin", "sso"),
  },
  { path: "/staff/welcome", load: screen(() => import("./screens/staff/welcome"), "welcome") },
  { path: "/staff/admin/members", load: screen(() => import("./screens/staff/admin/members"), "staff", "admin") },
  {
    path: "/staff/admin/members/:id",
    load: screen(() => import("./screens/staff/admin/member"), "staff", "request", "admin"),
  },
  { path: "/staff/admin/profiles", load: screen(() => import("./screens/staff/admin/profiles"), "staff", "admin") },
  { path: "/staff/admin/departments", load: screen(() => import("./screens/staff/admin/departments"), "staff", "admin") },
  {
    path: "/staff/admin/types",
    load: screen(() => import("./screens/staff/workflow/types"), "staff", "admin", "workflow"),
  },
  {
    path: "/staff/admin/types/:id/workflow",
    load: screen(() => styled(import("./screens/staff/workflow/edit"), workflow), "staff", "admin", "workflow"),
  },
  { path: "/staff/types", load: screen(() => import("./screens/staff/types/list"), "staff", "admin", "editor") },
  {
    path: "/staff/types/:id/edit",
    load: screen(() => styled(import("./screens/staff/types/edit"), editor), "staff", "admin", "editor"),
  },
  { path: "/staff/admin/systems", load: screen(() => import("./screens/staff/admin/systems"), "staff", "admin") },
  { path: "/staff/admin/systems/:id", load: screen(() => import("./screens/staff/admin/system"), "staff", "request", "admin") },
  {
    path: "/staff/admin/calendars",
    load: screen(() => import("./screens/staff/admin/calendars"), "staff", "admin", "service"),
  },
  {
    path: "/staff/admin/calendars/:id",
    load: screen(() => styled(import("./screens/staff/admin/calendar"), calendars), "staff", "admin", "service"),
  },
  {
    path: "/staff/admin/types/:id/service-level",
    load: screen(() => styled(import("./screens/staff/admin/service-level"), calendars), "staff", "admin", "service", "why"),
  },
  {
    path: "/staff/requests/:id",
    load: screen(() => import("./screens/staff/request"), "staff", "request", "answers"),
  },
];
