import { t } from "../../core/i18n";
import type { ControlProps } from "./frame";
import { Group, Optional, Problem } from "./frame";

const PARTS = ["street", "number", "complement", "postcode", "city"] as const;

/** A group of lines; each part has its own error. A point that came with the answer stays in it. */
export function Address(props: ControlProps) {
  const { field, id, value, onValue, optional, problems } = props;
  const parts = (typeof value === "object" && value !== null ? value : {}) as Record<string, string>;
  const needed = new Set(["street", "city", ...(field.requiredParts ?? [])]);
  return (
    <Group {...props}>
      <div class="address">
        {PARTS.map((part) => {
          const problem = problems[part];
          const partId = `${id}-${part}`;
          return (
            <div class={`field address__${part} ${problem ? "field--wrong" : ""}`} key={part}>
              <label for={partId}>
                {t(`forms.${part}`)}
                <Optional when={!optional && !needed.has(part)} />
              </label>
              <Problem id={partId} text={problem} />
              <input
                id={partId}
                type="text"
                autocomplete="off"
                required={!optional && needed.has(part)}
                aria-invalid={problem ? true : undefined}
                aria-describedby={problem ? `${partId}-error` : undefined}
                value={parts[part] ?? ""}
                onInput={(event) => onValue({ ...parts, [part]: event.currentTarget.value })}
              />
            </div>
          );
        })}
      </div>
    </Group>
  );
}
