import type { Side } from "../side";
import type { Command } from "./client";
import { escape } from "./client";
import type { RequestSummary } from "./types";

/** The commands on a request beside its discussion (F31, F90–F96, F118–F124). */
export type Move =
  | "answers"
  | "approve"
  | "cancel"
  | "complain"
  | "delete"
  | "hand-over"
  | "messages"
  | "propose"
  | "reiterate"
  | "reject"
  | "restart";

export const move = (
  side: Side,
  id: string,
  how: Move,
  body: object,
  command: Command,
): Promise<RequestSummary> => side.client.post(`${side.root}/requests/${escape(id)}/${how}`, body, command);
