import { useNow } from "../../core/clock";
import { moment, relative } from "../../core/dates";

/** An instant as date and as distance, the distance moving on by itself. */
export function Time({ at, full = true }: { at: string; full?: boolean }) {
  const now = useNow(at);
  // A clock that runs a little ahead must not say "in 2 seconds" of what has happened.
  const distance = relative(at, Math.max(now, Date.parse(at)));
  return (
    <time dateTime={at} title={moment(at)}>
      {full ? (
        <>
          {moment(at)} <span class="muted">({distance})</span>
        </>
      ) : (
        distance
      )}
    </time>
  );
}
