import { useEffect, useState } from "preact/hooks";
import type { Policy, Preview } from "../../../core/api/calendars";
import { MOVES, previewServiceLevel } from "../../../core/api/calendars";
import { moment } from "../../../core/dates";
import { plural, t, text } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Spans } from "../../../ui/why-deadline/spans";

const pad = (n: number): string => String(n).padStart(2, "0");

/** The next Friday, ten to five, as a field of local time wants it. */
function friday(): string {
  const day = new Date();
  day.setDate(day.getDate() + ((12 - day.getDay()) % 7));
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}T16:50`;
}

/** An example, and what open requests would see of it; asked a moment after the last change. */
export function PolicyPreview({ type, policy }: { type: string; policy: Policy | null }) {
  const [opened, setOpened] = useState(friday);
  const [known, setKnown] = useState<Preview | null>(null);
  const { error, busy, run } = useCommand();
  const asked = JSON.stringify([policy, opened]);
  const ask = (cursor?: string): void =>
    void run(async (command) => {
      const at = new Date(opened);
      const when = Number.isNaN(at.getTime()) ? {} : { opened_at: at.toISOString() };
      const found = await previewServiceLevel(type, { policy, ...when, ...(cursor ? { cursor } : {}) }, command);
      setKnown((before) => (cursor && before ? added(before, found) : found));
    });
  useEffect(() => {
    const soon = setTimeout(ask, 400);
    return () => clearTimeout(soon);
  }, [asked]);
  return (
    <>
      {error && <Failure error={error} title={t("service.preview.failed")} retry={() => ask()} />}
      <div class="field">
        <label for="opened">{t("service.example.opened")}</label>
        <input id="opened" type="datetime-local" value={opened} onInput={(event) => setOpened(event.currentTarget.value)} />
      </div>
      <div aria-live="polite">
        {!known && !error && <Skeleton lines={3} />}
        {known?.example && (
          <>
            <p>
              {known.example.due
                ? t("service.example.due", { due: moment(known.example.due), warn: moment(known.example.warn ?? known.example.due) })
                : t("service.example.never")}
            </p>
            <Spans spans={known.example.spans} />
          </>
        )}
        {known && <Effect preview={known} />}
      </div>
      {known?.cursor && (
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => ask(known.cursor!)}>
          {t("service.preview.more")}
        </button>
      )}
    </>
  );
}

function added(before: Preview, next: Preview): Preview {
  const counts = { ...before.counts };
  for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += next.counts[name];
  return { example: before.example, counts, items: [...before.items, ...next.items], cursor: next.cursor };
}

function Effect({ preview: { counts, items } }: { preview: Preview }) {
  const total = MOVES.reduce((sum, move) => sum + counts[move], 0);
  let x = 0;
  return (
    <>
      <p>{plural("service.open", total)}</p>
      {total > 0 && (
        <>
          <svg class="effect" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true">
            {MOVES.map((move) => {
              const from = x;
              x += counts[move];
              return <rect key={move} class={`effect__${move}`} x={from} y="0" width={counts[move]} height="1" />;
            })}
          </svg>
          <ul>
            {MOVES.filter((move) => counts[move]).map((move) => (
              <li key={move}>{plural(`service.move.${move}`, counts[move])}</li>
            ))}
            <li>{plural("service.overdue", counts.overdue)}</li>
            <li>{plural("service.newly", counts.newly)}</li>
          </ul>
        </>
      )}
      {items.length > 0 && (
        <details>
          <summary>{t("service.effect.list")}</summary>
          <ul>
            {items.map((one) => (
              <li key={one.id}>
                <a href={`/staff/requests/${one.id}`}>{text(one.title)}</a>{" "}
                <span class="muted">
                  {t("service.effect.row", {
                    before: one.before ? moment(one.before) : t("service.no_deadline"),
                    after: one.after ? moment(one.after) : t("service.no_deadline"),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
