import { useEffect } from "preact/hooks";
import type { Entry } from "../../core/api/types";
import { needTexts, t, useLocale } from "../../core/i18n";
import { More } from "../more/more";
import { Time } from "../time/time";
import { reason, sentence } from "./words";

interface Props {
  entries: readonly Entry[];
  more: (() => Promise<void>) | null;
  loading: boolean;
}

/** All that happened, newest first, in words (F36, F123). */
export function Timeline({ entries, more, loading }: Props) {
  useLocale();
  // The words for what few histories have come when one has it.
  const rare = entries.some((entry) => sentence(entry) === t("event.other"));
  useEffect(() => {
    if (rare) void needTexts("moves").catch(() => undefined);
  }, [rare]);
  return (
    <>
      <ol class="timeline">
        {entries.map((entry) => (
          <li key={entry.id} class={`timeline__entry timeline__entry--${mark(entry)}`}>
            <p class="timeline__what">{sentence(entry)}</p>
            {reason(entry) && <p class="timeline__why">{reason(entry)}</p>}
            <p class="timeline__when">
              <Time at={entry.at} />
            </p>
          </li>
        ))}
      </ol>
      <More more={more} loading={loading} label={t("timeline.more")} />
    </>
  );
}

const mark = (entry: Entry): string =>
  entry.type === "StateChanged" ? entry.data.to : entry.type === "MessagePosted" ? "said" : "done";
