import { needTexts } from "../../../core/i18n";

/** A part of the editor with the sentences that come with the first of them. */
export const worded = async <T>(module: Promise<T>): Promise<T> => (await Promise.all([module, needTexts("writing")]))[0];
