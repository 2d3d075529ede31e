import { useState } from "preact/hooks";
import type { ApiError } from "../../../core/api/errors";
import type { StaffGroup } from "../../../core/api/staff-groups";
import { t } from "../../../core/i18n";
import { Checks } from "../../../ui/checks/checks";
import { Failure } from "../../../ui/failure/failure";
import { Choice, Line } from "../../../ui/line/line";
import type { Known } from "./known";
import { options, wrong } from "./known";
import type { Replace } from "./staff-groups";

export interface GroupProps {
  groups: StaffGroup[];
  /** Which of them; their number for one that is to be added at the end. */
  place: number;
  known: Known;
  busy: boolean;
  error: ApiError | null;
  replace: Replace;
}

const BLANK: StaffGroup = { name: "", profile: "attendant", departments: [] };

/** A group's name in the directory, and what it means here: a new one, or one that is changed. */
export function GroupForm({ groups, place, known, busy, error, replace }: GroupProps) {
  const [values, setValues] = useState(groups[place] ?? BLANK);
  const set = (change: Partial<StaffGroup>): void => setValues((now) => ({ ...now, ...change }));
  const added = place === groups.length;
  const id = `group-${place}`;
  const submit = (event: Event): void => {
    event.preventDefault();
    const wanted = { ...values, name: values.name.trim() };
    void replace(groups.toSpliced(place, 1, wanted), t("admin.saved")).then((done) => {
      // A new one leaves an empty form behind, for the next.
      if (done && added) document.getElementById(`group-${place + 1}-name`)?.focus();
    });
  };
  const of = (field: keyof StaffGroup): string | undefined => wrong(error, `groups.${place}.${field}`);
  return (
    <form class="composer" onSubmit={submit} noValidate>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <Line id={`${id}-name`} label={t("sso.group.name")} hint={t("sso.group.name.hint")} value={values.name} onValue={(name) => set({ name })} error={of("name")} />
      <Choice id={`${id}-profile`} label={t("admin.profile")} value={values.profile} onValue={(profile) => set({ profile })} options={options(known.profiles)} error={of("profile")} />
      <Checks legend={t("admin.departments")} options={options(known.departments)} chosen={values.departments} onChosen={(departments) => set({ departments })} />
      <button type="submit" class="button" disabled={busy}>
        {t(added ? "sso.group.add" : "admin.save")}
      </button>
    </form>
  );
}
