import { useState } from "preact/hooks";
import type { Absence } from "../../../core/api/admin";
import { day } from "../../../core/dates";
import { t } from "../../../core/i18n";
import { Choice, Line } from "../../../ui/line/line";
import { nameOf, useMembers, wrong } from "./known";
import type { PartProps } from "./member";
import { Saving, useSaving } from "./saving";

const local = (date: string): string => day(`${date}T12:00:00`);
const BLANK: Absence = { since: "", until: "", substitute: "" };

/** Days away, and who serves meanwhile. */
export function Absences({ member, changed, reload }: PartProps) {
  const [fresh, setFresh] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const { data } = useMembers();
  const saving = useSaving(member, changed, reload);
  const members = data?.items ?? [];
  const others = members.filter(({ id, status }) => id !== member.id && status === "active");
  const right = fresh.since !== "" && fresh.since <= fresh.until;
  const set = (name: keyof Absence) => (value: string) => setFresh((now) => ({ ...now, [name]: value }));
  const add = () => {
    setTried(!right);
    return right ? { absences: [...member.absences, fresh] } : null;
  };
  return (
    <Saving title={t("admin.absences")} saving={saving} changes={add} onSaved={() => setFresh(BLANK)}>
      {member.absences.length === 0 && <p class="hint">{t("admin.absences.none")}</p>}
      <ul class="rows">
        {member.absences.map((one) => (
          <li key={`${one.since} ${one.until}`} class="row__head">
            <span>
              {t("admin.absence", { since: local(one.since), until: local(one.until) })}
              {one.substitute && ` · ${t("admin.absence.with", { name: nameOf(members, one.substitute) })}`}
            </span>
            <button
              type="button"
              class="button button--quiet"
              disabled={saving.busy}
              onClick={() => void saving.save({ absences: member.absences.filter((other) => other !== one) })}
            >
              {t("admin.absence.remove", { since: local(one.since) })}
            </button>
          </li>
        ))}
      </ul>
      <h3>{t("admin.absence.add")}</h3>
      <div class="facts">
        <Line id="since" type="date" label={t("admin.absence.since")} value={fresh.since} onValue={set("since")} />
        <Line
          id="until"
          type="date"
          label={t("admin.absence.until")}
          value={fresh.until}
          onValue={set("until")}
          error={tried && !right ? t("admin.absence.wrong") : undefined}
        />
        <Choice
          id="substitute"
          label={t("admin.absence.substitute")}
          value={fresh.substitute}
          onValue={set("substitute")}
          options={[
            { value: "", label: t("admin.absence.nobody") },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={wrong(saving.error, "absences")}
        />
      </div>
    </Saving>
  );
}
