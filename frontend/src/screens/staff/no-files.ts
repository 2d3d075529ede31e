import type { UploadPort } from "../../core/api/upload-port";

const none = (): Promise<never> => Promise.reject(new Error("no files here"));

/** For forms of data that ask for no file. */
export const NO_FILES: UploadPort = { start: none, status: none };

/** `answers.nif` on the wire is the question `nif`. */
export const named = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, code]) => [key.replace(/^answers\./, ""), code]));
