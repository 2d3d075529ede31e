import { useState } from "preact/hooks";
import { t } from "../../core/i18n";
import { announce } from "../announcer/announcer";
import { Icon } from "../icon/icon";

const COPY = "M9 9h11v11H9zM5 15H4V4h11v1";
const DONE = "M4 12.5 9.5 18 20 6.5";

export function Copy({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      return announce(t("copy.failed"));
    }
    setCopied(true);
    announce(t("copy.done"));
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <button type="button" class="button button--quiet no-print" onClick={() => void copy()}>
      <Icon path={copied ? DONE : COPY} />
      {copied ? t("copy.done") : label}
    </button>
  );
}
