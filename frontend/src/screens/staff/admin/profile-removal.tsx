import { useEffect } from "preact/hooks";
import type { Profile } from "../../../core/api/admin";
import { removeProfile } from "../../../core/api/admin";
import type { ApiError } from "../../../core/api/errors";
import { plural, t, text } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";

interface Props {
  profile: Profile;
  onRemoved: () => Promise<void>;
  onClose: () => void;
}

/** An own profile that nobody has may go; else it is said how many have it (F106, F116). */
export function ProfileRemoval({ profile, onRemoved, onClose }: Props) {
  const { busy, error, run } = useCommand();
  const name = text(profile.title);
  const remove = async (): Promise<void> => {
    if (!(await run((command) => removeProfile(profile, command)))) return;
    announce(t("admin.profiles.removed", { name }));
    await onRemoved();
  };
  return (
    <Dialog title={t("admin.profiles.remove.title", { name })} onClose={onClose}>
      {error ? <Refused error={error} /> : <p>{t("admin.profiles.remove.effect")}</p>}
      {error?.code !== "profile_in_use" && (
        <button type="button" class="button" disabled={busy} onClick={() => void remove()}>
          {t("admin.profiles.remove.go")}
        </button>
      )}
    </Dialog>
  );
}

function Refused({ error }: { error: ApiError }) {
  useEffect(() => announce(t("admin.profiles.remove.failed")), []);
  const { members, systems, groups } = error.fields;
  return (
    <>
      <Failure error={error} title={t("admin.profiles.remove.failed")} />
      <ul>
        {members && <li>{plural("admin.profiles.held.members", Number(members))}</li>}
        {systems && <li>{plural("admin.profiles.held.systems", Number(systems))}</li>}
        {groups && <li>{plural("admin.profiles.held.groups", Number(groups))}</li>}
      </ul>
    </>
  );
}
