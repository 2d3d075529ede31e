import { useState } from "preact/hooks";
import type { Profile } from "../../../core/api/admin";
import { t, text } from "../../../core/i18n";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "./frame";
import { permission, useKnown, useTypes } from "./known";
import { ProfileForm } from "./profile-form";
import { ProfileRemoval } from "./profile-removal";

/** What each profile allows, side by side; own ones are copies that may change (F106, F116). */
export default function Profiles() {
  return (
    <AdminPage title={t("admin.profiles")} lead={t("admin.profiles.lead")}>
      <Matrix />
    </AdminPage>
  );
}

function Matrix() {
  const { data, error, reload } = useKnown();
  const { data: types } = useTypes();
  const [chosen, setChosen] = useState<{ of: Profile; copy: boolean } | null>(null);
  const [removing, setRemoving] = useState<Profile | null>(null);
  const saved = async (): Promise<void> => {
    setChosen(null);
    setRemoving(null);
    await reload();
  };
  if (error) return <Failure error={error} title={t("admin.profiles.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  const { profiles, permissions } = data;
  const own = profiles.filter(({ ready }) => !ready);
  return (
    <>
      {/* Wider than a telephone: it scrolls by itself, also by keyboard. */}
      <div class="scroll" role="region" aria-labelledby="matrix" tabIndex={0}>
        <table class="matrix">
          <caption id="matrix">{t("admin.profiles.table")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("admin.profiles.permission")}</th>
              {profiles.map((one) => (
                <th key={one.id} scope="col">
                  {text(one.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissions.map((code) => (
              <tr key={code}>
                <th scope="row">{permission(code)}</th>
                {profiles.map((one) => (
                  <td key={one.id}>
                    <Tick on={one.permissions.includes(code)} />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("admin.profiles.blocked")}</th>
              {profiles.map((one) => (
                <td key={one.id}>
                  {one.blocked_types.map((id) => types?.find((type) => type.value === id)?.label ?? id).join(", ") ||
                    t("admin.profiles.blocked.none")}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <div class="receipt__actions">
        {profiles.map((one) => (
          <button
            key={one.id}
            type="button"
            class="button button--quiet"
            onClick={() => setChosen({ of: one, copy: one.ready })}
          >
            {t(one.ready ? "admin.profiles.copy" : "admin.profiles.edit", { name: text(one.title) })}
          </button>
        ))}
        {own.map((one) => (
          <button key={`- ${one.id}`} type="button" class="button button--quiet" onClick={() => setRemoving(one)}>
            {t("admin.profiles.remove", { name: text(one.title) })}
          </button>
        ))}
      </div>
      {removing && <ProfileRemoval profile={removing} onRemoved={saved} onClose={() => setRemoving(null)} />}
      {chosen && (
        <ProfileForm
          key={`${chosen.of.id} ${chosen.of.version}`}
          profile={chosen.of}
          copy={chosen.copy}
          permissions={permissions}
          types={types ?? []}
          onSaved={saved}
        />
      )}
    </>
  );
}

/** A word for the ears, a sign for the eyes. */
function Tick({ on }: { on: boolean }) {
  return (
    <>
      <span aria-hidden="true">{on ? "✓" : "–"}</span>
      <span class="visually-hidden">{t(on ? "admin.yes" : "admin.no")}</span>
    </>
  );
}
