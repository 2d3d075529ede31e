interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  type: "text" | "email" | "password";
  autocomplete: "name" | "email" | "off" | "username" | "current-password" | "new-password" | "one-time-code";
  numeric?: boolean;
  value: string;
  onValue: (value: string) => void;
}

/** A labelled line of text whose hint and error are read out with it. */
export function Field({ id, label, hint, error, type, autocomplete, numeric, value, onValue }: Props) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
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
      <input
        id={id}
        // One kind of attribute set for all three types: none of them has a list or a role.
        type={type as "text"}
        autocomplete={autocomplete}
        inputMode={numeric ? "numeric" : undefined}
        required
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  );
}
