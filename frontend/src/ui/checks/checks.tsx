interface Props {
  legend: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
}

/** Any number out of a list, in the order of the list. */
export function Checks({ legend, hint, options, chosen, onChosen }: Props) {
  const set = (value: string, on: boolean): void =>
    onChosen(
      options.map((one) => one.value).filter((one) => (one === value ? on : chosen.includes(one))),
    );
  return (
    <fieldset class="field">
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      <div class="ways">
        {options.map((one) => (
          <label key={one.value} class="way">
            <input
              type="checkbox"
              checked={chosen.includes(one.value)}
              onChange={(event) => set(one.value, event.currentTarget.checked)}
            />
            {one.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
