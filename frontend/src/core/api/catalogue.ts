import { everyone } from "../customers";
import { escape } from "./client";

/** The form to fill in now, with the waits that its requests will have. */
export const readForm = <T>(type: string, signal?: AbortSignal): Promise<T> =>
  everyone.get(`/public/types/${escape(type)}/form`, signal);
