import { useState } from "preact/hooks";
import { listHeld, moveMember } from "../../../core/api/admin";
import { plural, t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import type { PartProps } from "./member";

/** Another link, deactivation and its opposite. */
export function Access({ member, changed, reload }: PartProps) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useCommand();
  const move = async (how: "invite" | "deactivate" | "reactivate", words: string): Promise<void> => {
    const done = await run(async (command) => changed(await moveMember(member, how, command)));
    setAsking(false);
    if (!done) return;
    announce(words);
    await reload();
  };
  return (
    <section class="panel" aria-labelledby="access">
      <h2 id="access">{t("admin.access")}</h2>
      {error && <Failure error={error} title={t("admin.save.failed")} focus />}
      {member.status === "inactive" ? (
        <button type="button" class="button" disabled={busy} onClick={() => void move("reactivate", t("admin.reactivated"))}>
          {t("admin.reactivate")}
        </button>
      ) : (
        <>
          <p class="hint">{t(member.sso ? "admin.member.sso.access" : "admin.invite.again.hint")}</p>
          <div class="receipt__actions">
            {!member.sso && (
              <button type="button" class="button button--quiet" disabled={busy} onClick={() => void move("invite", t("admin.invite.sent"))}>
                {t("admin.invite.again")}
              </button>
            )}
            <button type="button" class="button button--quiet" disabled={busy} onClick={() => setAsking(true)}>
              {t("admin.deactivate")}
            </button>
          </div>
        </>
      )}
      {asking && (
        <Dialog title={t("admin.deactivate.title", { name: member.name })} onClose={() => setAsking(false)}>
          <p>{t("admin.deactivate.effect")}</p>
          <Held id={member.id} />
          <button type="button" class="button" disabled={busy} onClick={() => void move("deactivate", t("admin.deactivated"))}>
            {t("admin.deactivate")}
          </button>
        </Dialog>
      )}
    </section>
  );
}

/** What they would leave behind, for others to take. */
function Held({ id }: { id: string }) {
  const { data, error, reload } = useResource(`admin held ${id}`, (signal) => listHeld(id, signal));
  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <p class="hint">{t("loading")}</p>;
  if (data.items.length === 0) return <p>{t("admin.deactivate.none")}</p>;
  return (
    <>
      <p>{plural("admin.deactivate.held", data.items.length)}</p>
      <ul>
        {data.items.map((one) => (
          <li key={one.id}>
            <a href={`/staff/requests/${one.id}`} class="protocol">
              {one.id}
            </a>{" "}
            {text(one.type)}
          </li>
        ))}
      </ul>
    </>
  );
}
