import { useEffect, useRef } from "preact/hooks";
import { text } from "../../core/i18n";
import { announce } from "../../ui/announcer/announcer";
import { totalText } from "../answers-view";
import type { QuestionProps } from "../question";
import type { ControlProps } from "./frame";
import { Hint, Problem } from "./frame";

/** Long enough that who is still typing is not interrupted. */
const QUIET = 900;

/** A sum of the answers so far: shown at once, said once the typing has stopped. */
export function Total({ field, form, id, problem }: QuestionProps & ControlProps) {
  const { definition, evaluation } = form;
  const shown = totalText(definition, field, evaluation.clean[field.key]);
  const said = useRef(shown);
  useEffect(() => {
    if (!form.ready) void form.prepare();
  }, []);
  useEffect(() => {
    if (said.current === shown) return;
    const timer = setTimeout(() => {
      said.current = shown;
      announce(`${text(field.label)}: ${shown}`);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div class="total" id={id} tabIndex={-1}>
      <Problem id={id} text={problem} />
      <p class="total__sum">
        <span>{text(field.label)}</span> <strong>{shown}</strong>
      </p>
      <Hint id={id} field={field} />
    </div>
  );
}
