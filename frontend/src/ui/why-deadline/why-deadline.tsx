import { useState } from "preact/hooks";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import type { Side } from "../../core/side";

const Panel = lazy(async () => {
  const [{ WhyPanel }] = await Promise.all([import("./panel"), needTexts("why")]);
  return WhyPanel;
});

/** [Why this deadline?]: what it is made of comes when it is asked for. */
export function WhyDeadline({ side, id }: { side: Side; id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("request.why")}
      </button>
      {open && <Panel.Component side={side} id={id} />}
    </div>
  );
}
