import { everyone } from "../customers";
import type { Side } from "../side";
import { escape } from "./client";

/** A form as it was when a request answered it; it never changes. Staff also see what customers never do. */
export const readFormVersion = <T>(side: Side, type: string, version: number, signal?: AbortSignal): Promise<T> => {
  const path = `types/${escape(type)}/forms/${version}`;
  return side.who === "staff" ? side.client.get(`/staff/${path}`, signal) : everyone.get(`/public/${path}`, signal);
};
