import type { ComponentChildren } from "preact";

interface Asked {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
}

interface Props extends Asked {
  type?: "text" | "email" | "date";
  required?: boolean;
}

/** A labelled line of text of the console; its hint and error are read out with it. */
export function Line({ id, label, hint, error, value, onValue, type = "text", required = true }: Props) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        type={type as "text"}
        autocomplete="off"
        required={required}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** A few sentences: a note, a reason. */
export function Words({ id, label, hint, error, value, onValue }: Asked) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        rows={3}
        maxLength={2000}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(id, hint, error)}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </Labelled>
  );
}

interface ChoiceProps extends Asked {
  options: readonly { value: string; label: string }[];
}

export function Choice({ id, label, hint, error, value, onValue, options }: ChoiceProps) {
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        value={value}
        aria-describedby={described(id, hint, error)}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface LabelledProps {
  id: string;
  label: string;
  hint: string | undefined;
  error: string | undefined;
  children: ComponentChildren;
}

function Labelled({ id, label, hint, error, children }: LabelledProps) {
  return (
    <div class={error ? "field field--wrong" : "field"}>
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

const described = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
