import type { Member } from "../../../core/api/admin";
import { readMember, readRights } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Absences } from "./absences";
import { Access } from "./access";
import { AdminPage, root } from "./frame";
import { Hours } from "./hours";
import type { Known } from "./known";
import { useKnown } from "./known";
import { Rights } from "./rights";
import { Role } from "./role";
import { Standing } from "./standing";

/** One member of staff: what they do, when they work, what they can do and why. */
export default function MemberScreen({ params }: ScreenProps) {
  const id = params.id!;
  const { data, error, reload, change } = useResource(`admin member ${id}`, (signal) => readMember(id, signal));
  const { data: known } = useKnown();
  return (
    <AdminPage
      title={data?.name ?? t("admin.members")}
      lead={data?.email ?? ""}
      back={{ href: root("members"), label: t("admin.member.back") }}
    >
      {error && <Failure error={error} title={t("admin.member.failed")} retry={() => void reload()} />}
      {(!data || !known) && !error && <Skeleton />}
      {data && known && (
        <Parts member={data} known={known} changed={(next) => change(() => next)} reload={reload} />
      )}
    </AdminPage>
  );
}

export interface PartProps {
  member: Member;
  known: Known;
  /** What the API answered: shown at once. */
  changed: (member: Member) => void;
  reload: () => Promise<void>;
}

function Parts(props: PartProps) {
  const { member } = props;
  return (
    <>
      <p>
        <Standing status={member.status} />
      </p>
      {/* Saving one part leaves alone what is being typed in the others. */}
      {member.status !== "inactive" && (
        <>
          <Role {...props} />
          <Hours {...props} />
          <Absences {...props} />
        </>
      )}
      <Rights
        of={`${member.id} ${member.version}`}
        read={(request, signal) => readRights(member.id, request, signal)}
        known={props.known}
      />
      <Access {...props} />
    </>
  );
}
