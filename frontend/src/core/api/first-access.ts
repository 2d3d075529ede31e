import { everyone } from "../customers";
import type { Command } from "./client";

/** The link that was mailed sets a password, once. */
export const setFirstPassword = (
  body: { customer: string; secret: string; password: string },
  command: Command,
): Promise<object> => everyone.post("/public/access", body, command);
