import type { FormDef } from "../../forms/types";
import { everyone } from "../customers";
import type { Locale } from "../i18n";
import type { Command } from "./client";
import { escape } from "./client";

export interface NewAccount {
  answers: Record<string, unknown>;
  password: string;
  locale: Locale;
}

const ROOT = "/public/registrations";

export const readRegistrationForm = (signal?: AbortSignal): Promise<FormDef> => everyone.get(`${ROOT}/form`, signal);

/** Always a registration on its way: the answer never says whether the address is known. */
export const register = (body: NewAccount, command: Command): Promise<{ id: string }> =>
  everyone.post(ROOT, body, command);

export const confirmRegistration = (id: string, code: string, command: Command): Promise<{ status: string }> =>
  everyone.post(`${ROOT}/${escape(id)}/confirm`, { code }, command);

export const resendCode = (id: string, command: Command): Promise<unknown> =>
  everyone.post(`${ROOT}/${escape(id)}/resend`, {}, command);

export const forgotPassword = (email: string, command: Command): Promise<unknown> =>
  everyone.post("/public/passwords/forgot", { email }, command);

export const resetPassword = (
  body: { email: string; code: string; password: string },
  command: Command,
): Promise<unknown> => everyone.post("/public/passwords/reset", body, command);
