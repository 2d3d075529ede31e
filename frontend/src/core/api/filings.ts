import { everyone } from "../customers";
import { tabShelf } from "../storage";
import type { Command } from "./client";
import { createCommand, escape } from "./client";
import type { NewRequest } from "./open-request";
import type { Upload, UploadTicket } from "./types";
import type { UploadPort } from "./upload-port";
import { about, sent } from "./uploads";

/** 256 bits that only this tab knows. */
export function secret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

const HOLDER = "balcao.holder";

/** By which files were sent before it was known by whom; empty when none were. */
export const holder = (): string => tabShelf.read<string>(HOLDER) ?? "";

/** They went with a request. */
export const forgetHolder = (): void => tabShelf.remove(HOLDER);

/** The same, made when there is none yet. */
export function ownHolder(): string {
  if (!holder()) tabShelf.write(HOLDER, secret());
  return holder();
}

export interface Filed extends NewRequest {
  name: string;
  email: string;
  locale: string;
}

export const fileForm = (body: Filed, command: Command): Promise<{ id: string }> =>
  everyone.post("/public/filings", { ...body, holder: holder() }, command);

export const confirmFiling = (id: string, code: string, command: Command): Promise<{ protocol: string }> =>
  everyone.post(`/public/filings/${escape(id)}/confirm`, { code }, command);

export const resendFilingCode = (id: string): Promise<object> =>
  everyone.post(`/public/filings/${escape(id)}/resend`, {}, createCommand());

/** Files of a form that nobody has signed in for. */
export const filingPort = (type: string): UploadPort => ({
  async start(file, onProgress, signal) {
    const body = { ...about(file), type_id: type, holder: ownHolder() };
    const ask = () => everyone.post<UploadTicket>("/public/filing-files", body, createCommand());
    return sent(ask, file, onProgress, signal);
  },
  status: (id) =>
    everyone.post<Upload>("/public/filing-files/look", { upload_id: id, holder: ownHolder() }, createCommand()),
});
