import { everyone } from "../customers";
import { escape } from "./client";
import type { Catalogue } from "./types";

export const readCatalogue = (signal?: AbortSignal): Promise<Catalogue> =>
  everyone.get("/public/catalogue", signal);

/** The form to fill in now, with the waits that its requests will have. */
export const readForm = <T>(type: string, signal?: AbortSignal): Promise<T> =>
  everyone.get(`/public/types/${escape(type)}/form`, signal);

/** A form as it was when a request answered it; it never changes. */
export const readFormVersion = <T>(type: string, version: number, signal?: AbortSignal): Promise<T> =>
  everyone.get(`/public/types/${escape(type)}/forms/${version}`, signal);
