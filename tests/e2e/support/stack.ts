import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What `make run` tells about itself (`infrastructure/local/outcome.py`). */
export interface Person {
  role: "customer" | "attendant" | "administrator";
  email: string;
  name: string;
  password: string;
  totp_secret?: string;
}

interface Stack {
  site: string;
  /** Where the emulator answers, the pools among it. */
  aws_endpoint: string;
  /** Where sent mail is shown. */
  mail: string;
  /** What plays the payment provider. */
  payments: string;
  users: Person[];
  eid: { issuer: string };
  sso: { issuer: string };
}

const file = process.env.STACK_JSON ?? join(import.meta.dirname, "../../../.local/stack.json");
export const stack = JSON.parse(readFileSync(file, "utf8")) as Stack;
/** Where a run leaves what it measured. */
export const outcome = (name: string): string => join(dirname(file), name);

export function person(role: Person["role"], index = 0): Person {
  const found = stack.users.filter((user) => user.role === role)[index];
  if (!found) throw new Error(`the stack has no ${role} number ${index + 1}`);
  return found;
}
