import { locale } from "../i18n";
import type { Side } from "../side";
import { query } from "./client";

/** A short link to the answers of a request as a PDF, in the language shown. */
export const printLink = (side: Side, request: string): Promise<{ url: string; name: string }> =>
  side.client.get(`${side.root}/requests/${request}/pdf${query({ locale: locale() })}`);
