import type { ComponentChildren } from "preact";
import type { Member, MemberChanges } from "../../../core/api/admin";
import { changeMember } from "../../../core/api/admin";
import type { ApiError } from "../../../core/api/errors";
import { t } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";

export interface SavingState {
  busy: boolean;
  error: ApiError | null;
  save: (changes: MemberChanges) => Promise<boolean>;
}

/** Saves some fields of a member, decided on the version that is shown. */
export function useSaving(
  member: Member,
  changed: (member: Member) => void,
  reload: () => Promise<void>,
): SavingState {
  const { busy, error, run } = useCommand();
  const save = async (changes: MemberChanges): Promise<boolean> => {
    let next: Member | null = null;
    const done = await run(async (command) => {
      next = await changeMember(member, changes, command);
    });
    if (!done || !next) {
      // Perhaps somebody else was faster: the next try is decided on what is stored now.
      await reload();
      return false;
    }
    announce(t("admin.saved"));
    changed(next);
    await reload();
    return true;
  };
  return { busy, error, save };
}

interface Props {
  title: string;
  saving: SavingState;
  /** Null when something is not right yet, which the part itself says. */
  changes: () => MemberChanges | null;
  onSaved?: () => void;
  children: ComponentChildren;
}

export function Saving({ title, saving, changes, onSaved, children }: Props) {
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const found = changes();
    if (found && (await saving.save(found))) onSaved?.();
  };
  return (
    <form class="panel" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{title}</h2>
      {saving.error && <Failure error={saving.error} title={t("admin.save.failed")} focus />}
      {children}
      <button type="submit" class="button" disabled={saving.busy}>
        {t("admin.save")}
      </button>
    </form>
  );
}
