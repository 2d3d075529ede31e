import { tabShelf } from "../../core/storage";

/** As `screens/public/form.tsx` names what a tab keeps of a form; and the saved version that it goes on from. */
const nameOf = (type: string): string => `balcao.form.${type}`;
export const basedOf = (type: string): string => `${nameOf(type)}.based`;

/** What this tab keeps of a form that was discarded. */
export function forgetHere(type: string): void {
  tabShelf.remove(nameOf(type));
  tabShelf.remove(basedOf(type));
}
