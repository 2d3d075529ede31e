import type { ComponentChildren } from "preact";
import { t, text } from "../../core/i18n";
import type { Field } from "../types";

export interface ControlProps {
  field: Field;
  id: string;
  value: unknown;
  onValue: (value: unknown) => void;
  optional: boolean;
  /** The sentence of what is wrong with it, or with each of its parts. */
  problem: string | undefined;
  problems: Readonly<Record<string, string>>;
}

/** What a control is described by: its hint and its error, read out with it. */
export const described = (id: string, hint: unknown, problem: unknown): string | undefined =>
  [hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(" ") || undefined;

export function Optional({ when }: { when: boolean }) {
  return when ? <span class="hint"> {t("forms.optional")}</span> : null;
}

export function Hint({ id, field }: { id: string; field: Field }) {
  return field.hint ? (
    <p class="hint" id={`${id}-hint`}>
      {text(field.hint)}
    </p>
  ) : null;
}

export function Problem({ id, text: sentence }: { id: string; text: string | undefined }) {
  return sentence ? (
    <p class="field__error" id={`${id}-error`}>
      <span class="visually-hidden">{t("forms.error")} </span>
      {sentence}
    </p>
  ) : null;
}

type FrameProps = Pick<ControlProps, "field" | "id" | "optional" | "problem"> & { children: ComponentChildren };

/** A label over one control. */
export function Labelled({ field, id, optional, problem, children }: FrameProps) {
  return (
    <div class={problem ? "field field--wrong" : "field"}>
      <label for={id}>
        {text(field.label)}
        <Optional when={optional} />
      </label>
      <Hint id={id} field={field} />
      <Problem id={id} text={problem} />
      {children}
    </div>
  );
}

/** A legend over several controls. */
export function Group({ field, id, optional, problem, children }: FrameProps) {
  return (
    <div class={problem ? "field field--wrong" : "field"}>
      <fieldset class="field" aria-describedby={described(id, field.hint, problem)}>
        <legend>
          {text(field.label)}
          <Optional when={optional} />
        </legend>
        <Hint id={id} field={field} />
        <Problem id={id} text={problem} />
        {children}
      </fieldset>
    </div>
  );
}
