import type { Policy } from "../../../core/api/calendars";

export const KINDS = ["none", "days", "working_days", "hours"] as const;
export type Kind = (typeof KINDS)[number];

/** A policy as the fields hold it. */
export interface PolicyDraft {
  kind: Kind;
  count: string;
  minutes: string;
  calendar: string;
  warn: string;
  pauses: boolean;
}

export function fromPolicy(policy: Policy | null): PolicyDraft {
  const { days, working_days: working, hours = 0, minutes = 0, seconds = 0 } = policy?.time ?? {};
  const kind: Kind = !policy ? "none" : days ? "days" : working ? "working_days" : "hours";
  const whole = hours * 60 + minutes + Math.ceil(seconds / 60);
  return {
    kind,
    count: policy ? String(days ?? working ?? Math.floor(whole / 60)) : "5",
    minutes: String(whole % 60),
    calendar: policy?.calendar ?? "",
    warn: String(Math.round((policy?.warn ?? 0.8) * 100)),
    pauses: policy?.pauses ?? true,
  };
}

const whole = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** Null promises nothing; undefined is not complete yet. */
export function toPolicy(draft: PolicyDraft): Policy | null | undefined {
  if (draft.kind === "none") return null;
  const count = whole(draft.count);
  const minutes = draft.kind === "hours" ? whole(draft.minutes) : 0;
  const warn = whole(draft.warn) / 100;
  if (!(count + minutes > 0) || !(warn > 0 && warn < 1)) return undefined;
  if (draft.kind === "working_days" && !draft.calendar) return undefined;
  const time = draft.kind === "hours" ? { hours: count, minutes } : { [draft.kind]: count };
  const calendar = draft.kind !== "days" && draft.calendar ? { calendar: draft.calendar } : {};
  return { time, warn, pauses: draft.pauses, ...calendar };
}
