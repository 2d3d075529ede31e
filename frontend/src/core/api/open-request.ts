import type { Side } from "../side";
import type { Command } from "./client";
import type { RequestSummary } from "./types";

export interface NewRequest {
  type_id: string;
  form_version: number;
  answers: Record<string, unknown>;
  holder?: string;
  /** The upload that is the signed document, of a form that asks for one. */
  signed?: string;
}

export const openRequest = (side: Side, body: NewRequest, command: Command): Promise<RequestSummary> =>
  side.client.post("/my/requests", body, command);
