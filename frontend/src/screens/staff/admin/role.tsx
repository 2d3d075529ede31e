import { useState } from "preact/hooks";
import { t } from "../../../core/i18n";
import { Checks } from "../../../ui/checks/checks";
import { Choice, Line } from "../../../ui/line/line";
import { options, wrong } from "./known";
import type { PartProps } from "./member";
import { Saving, useSaving } from "./saving";

/** Name, profile, departments and skills. */
export function Role({ member, known, changed, reload }: PartProps) {
  const [name, setName] = useState(member.name);
  const [profile, setProfile] = useState(member.profile);
  const [departments, setDepartments] = useState(member.departments);
  const [skills, setSkills] = useState(member.skills.join(", "));
  const saving = useSaving(member, changed, reload);
  const { error } = saving;
  const listed = skills.split(",").map((one) => one.trim()).filter(Boolean);
  return (
    <Saving title={t("admin.member.role")} saving={saving} changes={() => ({ ...(member.sso ? {} : { name: name.trim(), profile, departments }), skills: listed })}>
      {member.sso ? (
        <p class="hint">{t("admin.member.sso")}</p>
      ) : (
        <>
          <Line id="name" label={t("admin.name")} value={name} onValue={setName} error={wrong(error, "name")} />
          <Choice id="profile" label={t("admin.profile")} value={profile} onValue={setProfile} options={options(known.profiles)} error={wrong(error, "profile")} />
          <Checks legend={t("admin.departments")} options={options(known.departments)} chosen={departments} onChosen={setDepartments} />
        </>
      )}
      <Line id="skills" label={t("admin.member.skills")} hint={t("admin.member.skills.hint")} value={skills} onValue={setSkills} required={false} error={wrong(error, "skills")} />
    </Saving>
  );
}
