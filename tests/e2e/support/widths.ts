/** A desk and the narrowest phone (FRONTEND). */
const WIDE = 1280;
const NARROW = 320;
const EACH = process.env.WIDTHS === "all";

/** At which the walks are done: on a phone, where more is in the way; `make soak` does each wide too. */
export const WIDTHS = EACH ? [WIDE, NARROW] : [NARROW];

/** At which a screen is looked at that a walk has come to at one width: at the other as well, as when
 * a device is turned or a window pulled, unless the other has a walk of its own. */
export const looks = (width: number): number[] => (EACH ? [width] : [width, width > NARROW ? NARROW : WIDE]);
