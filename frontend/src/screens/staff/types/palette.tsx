import { t } from "../../../core/i18n";
import type { Kind } from "./kinds";
import { carry } from "./carrying";
import { KINDS, ROW_KINDS } from "./kinds";

interface Props {
  /** Whether what is added stands in the rows of a group. */
  inRows: boolean;
  where: string;
  add: (kind: Kind) => void;
  addStep: () => void;
}

/** Every kind of field there is; what is added comes after what is chosen, or where it is dropped. */
export function Palette({ inRows, where, add, addStep }: Props) {
  return (
    <details class="panel build__palette" id="palette">
      <summary>{t("editor.add")}</summary>
      <p class="hint">{where}</p>
      <ul class="build__kinds">
        {(inRows ? ROW_KINDS : KINDS).map((kind) => (
          <li key={kind}>
            <button
              type="button"
              class="button button--quiet"
              id={`add-${kind}`}
              draggable
              onClick={() => add(kind)}
              onDragStart={(event) => carry(event.dataTransfer, kind)}
            >
              {t(`editor.kind.${kind}`)}
            </button>
          </li>
        ))}
        {!inRows && (
          <li>
            <button type="button" class="button button--quiet" id="add-step" onClick={addStep}>
              {t("editor.step.add")}
            </button>
          </li>
        )}
      </ul>
    </details>
  );
}
