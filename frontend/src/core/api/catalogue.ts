import { everyone } from "../customers";
import type { Side } from "../side";
import { escape } from "./client";
import type { Catalogue } from "./types";

/** What anyone may see. */
export const readCatalogue = (signal?: AbortSignal): Promise<Catalogue> =>
  everyone.get("/public/catalogue", signal);

/** The form to fill in now, with the waits that its requests will have. */
export const readForm = <T>(type: string, signal?: AbortSignal): Promise<T> =>
  everyone.get(`/public/types/${escape(type)}/form`, signal);

/** A form as it was when a request answered it; it never changes. Staff also see what customers never do. */
export const readFormVersion = <T>(side: Side, type: string, version: number, signal?: AbortSignal): Promise<T> => {
  const path = `types/${escape(type)}/forms/${version}`;
  return side.who === "staff" ? side.client.get(`/staff/${path}`, signal) : everyone.get(`/public/${path}`, signal);
};
