import { loadConfig } from "../../core/config";
import { needTexts, t } from "../../core/i18n";
import type { ControlProps } from "./frame";
import { Group, Optional, Problem } from "./frame";
import type { Postcode } from "./postcode";

type Part = "street" | "number" | "complement" | "postcode" | "city";
const PARTS: readonly Part[] = ["street", "number", "complement", "postcode", "city"];
/** Where the code brings the rest, it is asked first. */
const CODE_FIRST: readonly Part[] = ["postcode", "street", "number", "complement", "city"];

let Found: typeof Postcode | null = null;

/** With what looks postal codes up, where the organisation has a directory; without it at any failure. */
export async function prepareAddress(): Promise<typeof Address> {
  const { postcodes } = await loadConfig().catch(() => ({ postcodes: false }));
  if (postcodes) await bring().catch(() => undefined);
  return Address;
}

async function bring(): Promise<void> {
  const [module] = await Promise.all([import("./postcode"), needTexts("documents")]);
  Found = module.Postcode;
}

/** A group of lines; each part has its own error. A point that came with the answer stays in it. */
export function Address(props: ControlProps) {
  const { field, id, value, onValue, optional, problems } = props;
  const parts = (typeof value === "object" && value !== null ? value : {}) as Record<string, string>;
  const needed = new Set(["street", "city", ...(field.requiredParts ?? [])]);
  return (
    <Group {...props}>
      <div class={Found ? "address address--by-code" : "address"}>
        {(Found ? CODE_FIRST : PARTS).map((part) => {
          const problem = problems[part];
          const partId = `${id}-${part}`;
          return [
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
            </div>,
            Found && part === "postcode" && (
              <Found key="found" id={id} format={field.postcodeFormat} parts={parts} onParts={onValue} />
            ),
          ];
        })}
      </div>
    </Group>
  );
}
