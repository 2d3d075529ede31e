import { t, text } from "../core/i18n";
import type { Field } from "./types";

/** What a row of a group is called: its author's word and its place, "Stall 2". */
export const rowName = (group: Field, place: number): string =>
  group.rowLabel ? `${text(group.rowLabel)} ${place + 1}` : t("answer.row", { row: place + 1 });
