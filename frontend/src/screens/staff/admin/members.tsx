import { useState } from "preact/hooks";
import type { MemberSummary } from "../../../core/api/admin";
import { t } from "../../../core/i18n";
import type { Resource } from "../../../core/resource";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";
import { Invite } from "./invite";
import type { Known } from "./known";
import { nameOf, named, useKnown, useMembers } from "./known";
import { Standing } from "./standing";

/** Everybody who serves or served, and the way to invite somebody. */
export default function Members() {
  return (
    <AdminPage title={t("admin.members")} lead={t("admin.members.lead")}>
      <Everybody />
    </AdminPage>
  );
}

function Everybody() {
  const members = useMembers();
  const { data: known } = useKnown();
  const [sought, setSought] = useState("");
  const { data, error, reload } = members;
  return (
    <>
      {known && <Invite known={known} onInvited={reload} />}
      {error && <Failure error={error} title={t("admin.members.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("admin.members.empty")}</p>}
      {data && data.items.length > 0 && (
        <>
          <Line id="sought" label={t("admin.members.find")} value={sought} onValue={setSought} required={false} />
          <List members={members} known={known} sought={sought} />
        </>
      )}
    </>
  );
}

interface ListProps {
  members: Resource<{ items: MemberSummary[] }>;
  known: Known | null;
  sought: string;
}

function List({ members, known, sought }: ListProps) {
  const items = members.data?.items ?? [];
  const shown = items.filter((one) => plain(one.name).includes(plain(sought)));
  return (
    <ul class="rows">
      {shown.map((one) => (
        <li key={one.id} class="row row--tight">
          <div class="row__head">
            <h2>
              <a class="card__link" href={`/staff/admin/members/${encodeURIComponent(one.id)}`}>
                {one.name}
              </a>
            </h2>
            <Standing status={one.status} />
          </div>
          <p class="muted">
            {named(known?.profiles ?? [], one.profile)} ·{" "}
            {one.departments.length
              ? one.departments.map((id) => named(known?.departments ?? [], id)).join(", ")
              : t("admin.members.none")}
          </p>
          {one.absent && (
            <p class="row__due">
              {t("admin.members.absent")}
              {one.substitute && ` · ${t("admin.absence.with", { name: nameOf(items, one.substitute) })}`}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Without accents or case, as people type. */
const plain = (words: string): string =>
  words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
