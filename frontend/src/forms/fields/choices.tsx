import { t, text } from "../../core/i18n";
import type { Option } from "../types";
import type { ControlProps } from "./frame";
import { described, Group, Labelled, Problem, Hint, Optional } from "./frame";

/** The first control has the field's own id: the error summary leads there. */
const optionId = (id: string, options: readonly Option[], option: Option) =>
  option === options[0] ? id : `${id}-${option.value}`;

export function Radios(props: ControlProps) {
  const { field, id, value, onValue, optional } = props;
  return (
    <Group {...props}>
      {field.options!.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type="radio"
            id={optionId(id, field.options!, option)}
            name={id}
            required={!optional}
            checked={value === option.value}
            onChange={() => onValue(option.value)}
          />
          {text(option.label)}
        </label>
      ))}
    </Group>
  );
}

export function Boxes(props: ControlProps) {
  const { field, id, value, onValue } = props;
  const ticked = Array.isArray(value) ? (value as string[]) : [];
  return (
    <Group {...props}>
      {field.options!.map((option) => (
        <label class="choice" key={option.value}>
          <input
            type="checkbox"
            id={optionId(id, field.options!, option)}
            checked={ticked.includes(option.value)}
            onChange={(event) => {
              const others = ticked.filter((one) => one !== option.value);
              onValue(event.currentTarget.checked ? [...others, option.value] : others);
            }}
          />
          {text(option.label)}
        </label>
      ))}
    </Group>
  );
}

/** One box that is ticked or not; its own sentence is its label. */
export function Box({ field, id, value, onValue, optional, problem }: ControlProps) {
  return (
    <div class={problem ? "field field--wrong" : "field"}>
      <Problem id={id} text={problem} />
      <label class="choice">
        <input
          type="checkbox"
          id={id}
          checked={value === true}
          required={!optional}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described(id, field.hint, problem)}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />
        <span>
          {text(field.label)}
          <Optional when={optional} />
        </span>
      </label>
      <Hint id={id} field={field} />
    </div>
  );
}

export function Select(props: ControlProps) {
  const { field, id, value, onValue, optional, problem } = props;
  return (
    <Labelled {...props}>
      <select
        id={id}
        required={!optional}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described(id, field.hint, problem)}
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{t("forms.choose")}</option>
        {field.options!.map((option) => (
          <option key={option.value} value={option.value}>
            {text(option.label)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}
