import type { Text } from "../../../core/i18n";
import { t } from "../../../core/i18n";
import { Choice, Line } from "../../../ui/line/line";
import { options } from "./known";
import type { Kind, PolicyDraft } from "./policy";
import { KINDS } from "./policy";

interface Props {
  draft: PolicyDraft;
  onDraft: (draft: PolicyDraft) => void;
  calendars: readonly { id: string; title: Text }[];
}

export function PolicyFields({ draft, onDraft, calendars }: Props) {
  const set = (part: Partial<PolicyDraft>): void => onDraft({ ...draft, ...part });
  const { kind } = draft;
  return (
    <>
      <Choice
        id="kind"
        label={t("service.time")}
        value={kind}
        onValue={(value) => set({ kind: value as Kind })}
        options={KINDS.map((one) => ({ value: one, label: t(`service.time.${one}`) }))}
      />
      {kind !== "none" && (
        <>
          <Line id="count" label={t(`service.count.${kind}`)} value={draft.count} onValue={(count) => set({ count })} />
          {kind === "hours" && (
            <Line id="minutes" label={t("service.minutes")} value={draft.minutes} onValue={(minutes) => set({ minutes })} />
          )}
          {kind !== "days" && (
            <Choice
              id="calendar"
              label={t("service.calendar")}
              hint={t("service.calendar.hint")}
              value={draft.calendar}
              onValue={(calendar) => set({ calendar })}
              options={[{ value: "", label: t("service.calendar.none") }, ...options(calendars)]}
            />
          )}
          <Line id="warn" label={t("service.warn")} value={draft.warn} onValue={(warn) => set({ warn })} />
          <label class="way">
            <input type="checkbox" checked={draft.pauses} onChange={(event) => set({ pauses: event.currentTarget.checked })} />
            <span>{t("service.pauses")}</span>
          </label>
        </>
      )}
    </>
  );
}
