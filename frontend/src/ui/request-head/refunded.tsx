import { useEffect } from "preact/hooks";
import { needTexts, say, useLocale } from "../../core/i18n";
import { Time } from "../time/time";

/** Few fees are given back: the words come with the first. */
export function Refunded({ at }: { at: string }) {
  useLocale();
  useEffect(() => void needTexts("moves").catch(() => undefined), []);
  return (
    <p>
      {say("moves.refunded", "event.other")} <Time at={at} />
    </p>
  );
}
