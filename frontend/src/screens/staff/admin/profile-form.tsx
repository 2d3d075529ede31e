import { useEffect, useRef, useState } from "preact/hooks";
import type { Profile } from "../../../core/api/admin";
import { changeProfile, createProfile } from "../../../core/api/admin";
import { t, text } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Checks } from "../../../ui/checks/checks";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import type { Option } from "./known";
import { permission, wrong } from "./known";

interface Props {
  profile: Profile;
  /** A new one that begins as this one is, since ready ones never change. */
  copy: boolean;
  permissions: string[];
  types: Option[];
  onSaved: () => Promise<void>;
}

export function ProfileForm({ profile, copy, permissions, types, onSaved }: Props) {
  const name = text(profile.title);
  const [title, setTitle] = useState(copy ? t("admin.profiles.copy.of", { name }) : name);
  const [allowed, setAllowed] = useState(profile.permissions);
  const [blocked, setBlocked] = useState(profile.blocked_types);
  const { busy, error, run } = useCommand();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { title: title.trim(), permissions: allowed, blocked_types: blocked };
    const done = await run((command) =>
      copy ? createProfile(body, command) : changeProfile(profile, body, command),
    );
    if (!done) return;
    announce(t("admin.saved"));
    await onSaved();
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)}>
      <h2 ref={heading} tabIndex={-1}>
        {t(copy ? "admin.profiles.copy" : "admin.profiles.edit", { name })}
      </h2>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      <Line id="title" label={t("admin.profiles.title")} value={title} onValue={setTitle} error={wrong(error, "title")} />
      <Checks
        legend={t("admin.profiles.allowed")}
        options={permissions.map((code) => ({ value: code, label: permission(code) }))}
        chosen={allowed}
        onChosen={setAllowed}
      />
      <Checks
        legend={t("admin.profiles.blocked")}
        hint={t("admin.profiles.blocked.hint")}
        options={types}
        chosen={blocked}
        onChosen={setBlocked}
      />
      <p class="hint">{t("admin.profiles.effect")}</p>
      <button type="submit" class="button" disabled={busy}>
        {t(copy ? "admin.create" : "admin.save")}
      </button>
    </form>
  );
}
