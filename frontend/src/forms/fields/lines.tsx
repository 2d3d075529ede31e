import { useState } from "preact/hooks";
import { locale, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import type { Field } from "../types";
import type { ControlProps } from "./frame";
import { described, Labelled } from "./frame";
import { readNumber, writeNumber } from "./numbers";

const hinted = (field: Field) => field.placeholder && text(field.placeholder);
const asText = (value: unknown): string => (typeof value === "string" ? value : "");

const common = ({ field, id, optional, problem }: ControlProps) => ({
  id,
  required: !optional,
  "aria-invalid": problem ? (true as const) : undefined,
  "aria-describedby": described(id, field.hint, problem),
  placeholder: hinted(field),
});

const articles = lazy(async () => (await import("../../ui/articles/prepared")).prepared());

/** Digits get the keyboard of digits; e-mail and telephone their own, and what the browser remembers. */
const NUMERIC = /^(nif|nipc|cpf|cep|postcode)-/;

export function Line(props: ControlProps) {
  const { field, value, onValue } = props;
  const own = field.type === "email" || field.type === "tel" ? field.type : undefined;
  return (
    <Labelled {...props}>
      <input
        {...common(props)}
        type={(own ?? "text") as "text"}
        autocomplete={own ?? "off"}
        inputMode={NUMERIC.test(field.format ?? "") ? "numeric" : undefined}
        value={asText(value)}
        onInput={(event) => onValue(event.currentTarget.value)}
        // In its groups once it has been typed: while it is, the cursor would jump.
        onBlur={field.mask ? () => void import("../masks").then(({ masked }) => onValue(masked(field, value))) : undefined}
      />
      {field.articles && value && <articles.Component words={asText(value)} />}
    </Labelled>
  );
}

export function Lines(props: ControlProps) {
  return (
    <Labelled {...props}>
      <textarea
        {...common(props)}
        rows={5}
        value={asText(props.value)}
        onInput={(event) => props.onValue(event.currentTarget.value)}
      />
    </Labelled>
  );
}

/** What is typed stays as it was typed; the answer is the number it means, or the text if it is none. */
export function Figure(props: ControlProps) {
  const { field, value, onValue } = props;
  const [typed, setTyped] = useState(() => writeNumber(value, locale()));
  return (
    <Labelled {...props}>
      <input
        {...common(props)}
        class="narrow"
        type="text"
        inputMode={field.type === "integer" ? "numeric" : "decimal"}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onValue(readNumber(event.currentTarget.value, locale()));
        }}
      />
    </Labelled>
  );
}
