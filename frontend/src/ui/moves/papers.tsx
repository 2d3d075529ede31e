import { useState } from "preact/hooks";
import { move } from "../../core/api/moves";
import type { WantedDocument } from "../../core/api/types";
import { t, text } from "../../core/i18n";
import { Composer } from "../composer/composer";
import type { MovesProps } from "./panel";

/** What the current stage asks for, what of it is here, and the way to add the rest (F31). */
export function Papers({ side, request, reload }: MovesProps) {
  const [open, setOpen] = useState<string | null>(null);
  const stage = request.stages.find(({ place }) => place === "current");
  if (!stage?.documents.length) return null;
  const own = side.who === "staff" ? "staff" : "customer";
  const adds = (each: WantedDocument): boolean =>
    each.by === own && !each.received && request.actions.message?.allowed === true;
  return (
    <div>
      <h3>{t("moves.documents")}</h3>
      <ul class="papers">
        {stage.documents.map((each) => (
          <li key={each.id}>
            <span class={each.received ? "papers__mark papers__mark--here" : "papers__mark"} aria-hidden="true" />
            <span>
              {text(each.title)}{" "}
              <span class="muted small">
                {each.received ? t("moves.document.here") : t(`moves.document.${each.by}`)}
                {!each.mandatory && ` · ${t("moves.document.optional")}`}
              </span>
            </span>
            {adds(each) && (
              <button
                type="button"
                class="link"
                aria-expanded={open === each.id}
                onClick={() => setOpen(open === each.id ? null : each.id)}
              >
                {t("moves.document.send", { title: text(each.title) })}
              </button>
            )}
            {adds(each) && open === each.id && (
              <Composer
                side={side}
                draft={`document.${request.id}.${each.id}`}
                label={t("moves.document.label")}
                button={t("moves.document.send", { title: text(each.title) })}
                optional
                send={(body, command) => move(side, request.id, "messages", { ...body, document: each.id }, command)}
                onStale={reload}
                onSent={reload}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
