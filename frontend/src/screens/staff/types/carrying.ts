import type { Chosen } from "./document";
import type { Kind } from "./kinds";
import { KINDS, ROW_KINDS } from "./kinds";

/** What is carried is read when it is dropped; before that, only of which type it is. */
const MOVED = "application/x-balcao-field";
const FRESH = "application/x-balcao-kind";
/** Of a kind that may stand in the rows of a group. */
const FOR_ROWS = "application/x-balcao-row-kind";

/** A line of the outline that is moved. */
export const carryRow = (data: DataTransfer | null, at: NonNullable<Chosen>): void => data?.setData(MOVED, JSON.stringify(at));

/** A field that does not exist yet. */
export function carry(data: DataTransfer | null, kind: Kind): void {
  if (!data) return;
  data.setData(FRESH, kind);
  if (ROW_KINDS.includes(kind)) data.setData(FOR_ROWS, kind);
  data.effectAllowed = "copy";
}

/** Whether it may be dropped over this line; rows of a group are not moved, but take fresh fields. */
export function fits(data: DataTransfer | null, at: NonNullable<Chosen>): boolean {
  if (!data) return false;
  if (data.types.includes(FRESH)) return at.inner === undefined || forRows(data);
  return at.inner === undefined && data.types.includes(MOVED);
}

export const forRows = (data: DataTransfer): boolean => data.types.includes(FOR_ROWS);

export const isFresh = (data: DataTransfer): boolean => data.types.includes(FRESH);

/** What was dropped: a kind to make, or where what is moved stands; null for what is neither. */
export function dropped(data: DataTransfer): { kind: Kind } | { from: NonNullable<Chosen> } | null {
  const kind = KINDS.find((one) => one === data.getData(FRESH));
  if (kind) return { kind };
  const from = data.getData(MOVED);
  return from ? { from: JSON.parse(from) as NonNullable<Chosen> } : null;
}

/** Over the lower half of a line, it comes after it. */
export function lower(event: DragEvent): boolean {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}
