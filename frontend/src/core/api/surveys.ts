import { everyone } from "../customers";
import type { Text } from "../i18n";
import type { Side } from "../side";
import type { Command } from "./client";
import { createCommand, escape } from "./client";

export interface Question {
  id: string;
  kind: "rating" | "text";
  label: Text;
  required: boolean;
}

/** How a request went (F61): what is asked, and what was answered or why nothing can be now. */
export interface Sheet {
  protocol: string;
  title: Text;
  questions: Question[];
  answered: {
    answered_at: string;
    ratings: Record<string, number>;
    texts: Record<string, string>;
    comment: string;
  } | null;
  refusal: string | null;
}

export interface Said {
  answers: Record<string, number | string>;
  comment: string;
}

const at = (side: Side, id: string): string => `${side.root}/requests/${escape(id)}/survey`;

export const readSurvey = (side: Side, id: string, signal: AbortSignal): Promise<Sheet> =>
  side.client.get(at(side, id), signal);

export const answerSurvey = (side: Side, id: string, said: Said, command: Command): Promise<object> =>
  side.client.post(at(side, id), said, command);

/** What a link asks; looking changes nothing. */
export const lookAtSurvey = (token: string): Promise<Sheet> =>
  everyone.post("/public/surveys/look", { token }, createCommand());

export const answerByLink = (token: string, said: Said, command: Command): Promise<object> =>
  everyone.post("/public/surveys", { token, ...said }, command);
