import type { Signature } from "../../core/api/types";
import { moment } from "../../core/dates";
import { t } from "../../core/i18n";

/** Who signed a PDF and when, and what is wrong with a signature that does not hold (F18). */
export function Signatures({ all }: { all: readonly Signature[] }) {
  return (
    <ul class="signatures" aria-label={t("documents.signatures")}>
      {all.map((one, place) => (
        <li key={place} class={one.problem ? "field__error" : undefined}>
          {said(one)}
        </li>
      ))}
    </ul>
  );
}

function said({ name, at, problem }: Signature): string {
  const who = name || t("documents.somebody");
  if (problem) return t(`documents.${problem}`, { name: who });
  return at ? t("documents.signed.at", { name: who, at: moment(at) }) : t("documents.signed", { name: who });
}
