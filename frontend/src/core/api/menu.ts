import { customers, everyone } from "../customers";
import { escape } from "./client";
import type { Catalogue, Information } from "./types";

/** What anyone may see. */
export const readCatalogue = (signal?: AbortSignal): Promise<Catalogue> =>
  everyone.get("/public/catalogue", signal);

/** With what is for who signed in; nobody is asked to sign in for a menu. */
const mine = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  (await customers.session.tokens().catch(() => null))
    ? customers.client.get(`/my${path}`, signal)
    : everyone.get(`/public${path}`, signal);

export const readMenu = (signal?: AbortSignal): Promise<Catalogue> => mine("/catalogue", signal);

export const readInformation = (id: string, signal?: AbortSignal): Promise<Information> =>
  mine(`/catalogue/${escape(id)}`, signal);
