import { everyone } from "../customers";
import type { Command } from "./client";

/** Sets the password of a member of staff by what the link of the invitation carries. */
export const setStaffPassword = (
  body: { token: string; password: string },
  command: Command,
): Promise<{ name: string; email: string }> => everyone.post("/public/staff-passwords", body, command);
