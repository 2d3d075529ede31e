import type { Change } from "../../../core/api/type-drafts";
import { say, t, text } from "../../../core/i18n";

/** What changed, in sentences. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  if (!changes.length) return <p>{t("editor.changes.none")}</p>;
  return (
    <ul class="build__changes">
      {changes.map((one) => (
        <li key={`${one.what} ${one.kind} ${one.key}`}>
          {t(`editor.change.${one.what}`, { what: t(`editor.change.${one.kind}`, { name: text(one.label) || one.key }) })}
          {text(one.step) && <span class="muted"> ({text(one.step)})</span>}
          {one.properties.length > 0 && (
            <ul>
              {one.properties.map(({ name, before, after }) => (
                <li key={name}>
                  {say(`editor.property.${name}`, "editor.property.other", { name })}: {value(before)} → {value(after)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Texts in the reader's language; what is no sentence is only said to be there. */
function value(raw: unknown): string {
  if (raw === null || raw === undefined) return t("editor.value.none");
  if (typeof raw === "boolean") return t(raw ? "editor.value.yes" : "editor.value.no");
  if (typeof raw === "number") return String(raw);
  if (typeof raw === "string") return `“${raw}”`;
  if (Array.isArray(raw)) return t("editor.value.list", { count: raw.length });
  const texts = Object.values(raw as object);
  return texts.length && texts.every((one) => typeof one === "string") && "en" in (raw as object)
    ? `“${text(raw as Record<string, string>)}”`
    : t("editor.value.other");
}
