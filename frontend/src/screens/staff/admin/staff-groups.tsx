import { useState } from "preact/hooks";
import type { StaffGroup, StaffGroups } from "../../../core/api/staff-groups";
import { changeStaffGroups, readStaffGroups } from "../../../core/api/staff-groups";
import { t } from "../../../core/i18n";
import { ssoClient } from "../../../core/organisation";
import { useResource } from "../../../core/resource";
import { useStore } from "../../../core/store";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Failure } from "../../../ui/failure/failure";
import { Notice } from "../../../ui/notice/notice";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";
import { GroupForm } from "./group-form";
import { GroupRow } from "./group-row";
import { useKnown } from "./known";

/** What the groups of the organisation's directory make of who signs in with it (F106, F116). */
export default function StaffGroupsScreen() {
  const sso = useStore(ssoClient);
  return (
    <AdminPage title={t("admin.staff-groups")} lead={t("sso.groups.lead")}>
      {!sso && <Notice kind="info" title={t("sso.groups.off")} />}
      <All />
    </AdminPage>
  );
}

/** Puts another list in the place of the one that is shown; true when it is stored. */
export type Replace = (groups: StaffGroup[], said: string) => Promise<boolean>;

function All() {
  const { data, error, reload, change } = useResource("admin staff groups", readStaffGroups);
  const { data: known, error: unknown, reload: again } = useKnown();
  const failed = error ?? unknown;
  if (failed) {
    const retry = (): void => void Promise.all([reload(), again()]);
    return <Failure error={failed} title={t("sso.groups.failed")} retry={retry} />;
  }
  if (!data || !known) return <Skeleton />;
  return <List list={data} known={known} shown={(next) => change(() => next)} reload={reload} />;
}

interface ListProps {
  list: StaffGroups;
  known: NonNullable<ReturnType<typeof useKnown>["data"]>;
  shown: (next: StaffGroups) => void;
  reload: () => Promise<void>;
}

function List({ list, known, shown, reload }: ListProps) {
  const { busy, error, run } = useCommand();
  const [at, setAt] = useState(0);
  const replace = async (place: number, groups: StaffGroup[], said: string): Promise<boolean> => {
    setAt(place);
    let next: StaffGroups | null = null;
    const done = await run(async (command) => {
      next = await changeStaffGroups(groups, list.version, command);
    });
    if (next) shown(next);
    // Perhaps somebody else was faster: the next try is decided on what is stored now.
    else await reload();
    if (done) announce(said);
    return done;
  };
  const { groups } = list;
  const props = { known, busy };
  const wrongAt = (place: number) => (place === at ? error : null);
  return (
    <>
      {groups.length === 0 && <p class="empty">{t("sso.groups.empty")}</p>}
      <ol class="rows">
        {groups.map((one, place) => (
          <GroupRow
            key={one.name}
            {...props}
            groups={groups}
            place={place}
            error={wrongAt(place)}
            replace={(next, said) => replace(place, next, said)}
          />
        ))}
      </ol>
      <section class="panel" aria-labelledby="new-group">
        <h2 id="new-group" tabIndex={-1}>{t("sso.group.new")}</h2>
        <GroupForm
          key={groups.length}
          {...props}
          groups={groups}
          place={groups.length}
          error={wrongAt(groups.length)}
          replace={(next, said) => replace(groups.length, next, said)}
        />
      </section>
    </>
  );
}
