import { t, text } from "../../core/i18n";
import type { ControlProps } from "./frame";
import { Group, Problem } from "./frame";

/** A declaration signed by name: the author's statement to agree to, and who does. */
export function Signature(props: ControlProps) {
  const { field, id, value, onValue, optional, problems } = props;
  const given = (typeof value === "object" && value !== null ? value : {}) as { name?: string; accepted?: boolean };
  const common = (part: "name" | "accepted") => ({
    id: `${id}-${part}`,
    required: !optional,
    "aria-invalid": problems[part] ? (true as const) : undefined,
    "aria-describedby": problems[part] ? `${id}-${part}-error` : undefined,
  });
  return (
    <Group {...props}>
      <div class={problems.accepted ? "field field--wrong" : "field"}>
        <Problem id={`${id}-accepted`} text={problems.accepted} />
        <label class="choice">
          <input
            {...common("accepted")}
            type="checkbox"
            checked={given.accepted === true}
            onChange={(event) => onValue({ ...given, accepted: event.currentTarget.checked })}
          />
          {text(field.statement!)}
        </label>
      </div>
      <div class={problems.name ? "field field--wrong" : "field"}>
        <label for={`${id}-name`}>{t("forms.name")}</label>
        <Problem id={`${id}-name`} text={problems.name} />
        <input
          {...common("name")}
          type="text"
          autocomplete="name"
          value={given.name ?? ""}
          onInput={(event) => onValue({ ...given, name: event.currentTarget.value })}
        />
      </div>
    </Group>
  );
}
