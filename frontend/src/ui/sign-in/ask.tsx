import { useEffect, useState } from "preact/hooks";
import type { Question } from "../../core/gate";
import { needTexts } from "../../core/i18n";
import type { SignInDialog } from "./sign-in-dialog";

/** Brings the dialog when somebody has to be asked, and not before: most pages never need it. */
export function Ask({ question }: { question: Question }) {
  const [Dialog, setDialog] = useState<typeof SignInDialog | null>(null);
  useEffect(() => {
    Promise.all([import("./sign-in-dialog"), needTexts("signin")]).then(
      ([module]) => setDialog(() => module.SignInDialog),
      () => question.answer(false),
    );
  }, []);
  return Dialog && <Dialog question={question} />;
}
