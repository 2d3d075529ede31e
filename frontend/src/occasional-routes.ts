import type { Route } from "./core/router";
import { screen } from "./core/screen";

/** What a person comes to now and then: their account, whom they act for, the pages on data. */
export const OCCASIONAL: readonly Route[] = [
  { path: "/sign-in/callback", load: screen(() => import("./screens/public/eid-callback"), "eid") },
  { path: "/account/sign-in", load: screen(() => import("./screens/public/ways-in"), "eid", "signin") },
  { path: "/register/confirm", load: screen(() => import("./screens/public/confirm"), "register") },
  { path: "/forgot", load: screen(() => import("./screens/public/forgot"), "register") },
  { path: "/account", load: screen(() => import("./screens/public/account"), "account") },
  { path: "/account/devices", load: screen(() => import("./screens/public/devices"), "account", "devices") },
  { path: "/account/history", load: screen(() => import("./screens/public/history"), "account") },
  { path: "/organisations/:id", load: screen(() => import("./screens/public/organisation"), "contacts") },
  { path: "/invitation", load: screen(() => import("./screens/public/invitation"), "contacts") },
  { path: "/access", load: screen(() => import("./screens/public/access"), "access") },
  { path: "/survey", load: screen(() => import("./screens/public/survey"), "survey") },
  { path: "/payments/:id", load: screen(() => import("./screens/public/payment"), "payment") },
  { path: "/information/:id", load: screen(() => import("./screens/public/information"), "information") },
  { path: "/follow", load: screen(() => import("./screens/public/follow"), "request", "access") },
  { path: "/pages/:id", load: screen(() => import("./screens/public/site-page"), "pages") },
  { path: "/privacy", load: screen(() => import("./screens/public/privacy"), "privacy", "signin") },
  { path: "/api-docs", load: screen(() => import("./screens/public/api-docs"), "docs") },
];
