import { useState } from "preact/hooks";
import { t } from "../../core/i18n";
import { announce } from "../announcer/announcer";
import { Icon } from "../icon/icon";

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
      <Icon name={copied ? "check" : "copy"} />
      {copied ? t("copy.done") : label}
    </button>
  );
}
