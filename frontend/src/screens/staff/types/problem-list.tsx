import { plural, t } from "../../../core/i18n";
import type { Chosen } from "./document";
import type { Placed } from "./problems";
import { nameOf, sentence } from "./problems";
import type { Draft } from "./use-draft";

interface Props {
  draft: Draft;
  problems: readonly Placed[];
  choose: (next: Chosen, focus?: "panel" | "row" | string) => void;
}

/** The property's control, where it has one: `label.en` is `p-label-en`. */
function controlOf(property: string): string {
  const [name, ...rest] = property.replace(/^form\./, "").split(".");
  if (name === "submit") return "p-fee";
  if (name === "subject_field") return "p-subject";
  if (name === "options" && rest[0]) return `option-${rest[0]}-${rest[2] ?? "pt-PT"}`;
  const text = ["label", "hint", "title", "statement", "rowLabel", "placeholder"].includes(name ?? "");
  return text ? `p-${name}-${rest[0] ?? "pt-PT"}` : `p-${name}`;
}

/** Everything that keeps it from being published; each leads to where it is mended. */
export function ProblemList({ draft, problems, choose }: Props) {
  const { document, fresh } = draft;
  return (
    <section class="panel" aria-labelledby="problems">
      <h2 id="problems" tabIndex={-1}>
        {t("editor.problems")}
      </h2>
      <p role="status" id="verdict" data-fresh={fresh}>
        {problems.length ? plural("editor.problems", problems.length) : t("editor.sound")}
      </p>
      <ol class="build__problems">
        {problems.slice(0, 100).map((one) => (
          <li key={`${one.path} ${one.code}`}>
            <button type="button" class="link" onClick={() => choose(one.chosen, controlOf(one.property))}>
              <strong>{nameOf(document, one.chosen)}</strong> {sentence(one)}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
