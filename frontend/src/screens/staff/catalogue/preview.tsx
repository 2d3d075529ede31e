import type { Content, Kind } from "../../../core/api/cataloguing";
import { t, text } from "../../../core/i18n";
import { Icon } from "../../../ui/icon/icon";
import { Markdown } from "../../../ui/markdown/markdown";
import { itemIcon } from "../../public/item-icons";

/** As it stands on the home page, and what is read of information. */
export function Preview({ kind, content }: { kind: Kind; content: Content }) {
  const title = text(content.title);
  const item = kind === "type" || kind === "information";
  return (
    <section class="stack" aria-labelledby="preview">
      <h3 id="preview">{t("cataloguing.preview")}</h3>
      {item ? (
        <div class="card">
          <Icon path={itemIcon(content.icon)} />
          <div>
            <strong>{title}</strong>
            <p>{text(content.summary)}</p>
          </div>
        </div>
      ) : (
        <p>
          {content.icon && <Icon path={itemIcon(content.icon)} />} <strong>{title}</strong>
        </p>
      )}
      {kind === "information" && (
        <div class="panel">
          <Markdown text={text(content.solution)} />
        </div>
      )}
    </section>
  );
}
