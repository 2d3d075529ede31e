import type { Session } from "./session";
import { createStore } from "./store";

/** Someone is being asked to sign in, on top of the page and whatever was typed there. */
export interface Question {
  session: Session;
  answer: (signedIn: boolean) => void;
}

export const question = createStore<Question | null>(null);

export class NotSignedIn extends Error {
  override readonly name = "NotSignedIn";
}

let asking: Promise<boolean> | null = null;

/** Resolves once somebody is signed in; asks in a dialog if nobody is. One dialog for all who wait. */
export async function requireSession(session: Session): Promise<void> {
  if (session.present.get()) return;
  asking ??= new Promise<boolean>((answer) => question.set({ session, answer })).finally(() => {
    asking = null;
    question.set(null);
  });
  if (!(await asking)) throw new NotSignedIn();
}
