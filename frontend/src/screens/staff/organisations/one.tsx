import { useState } from "preact/hooks";
import type { Organisation } from "../../../core/api/organisations";
import { inviteAdministrator, readOrganisation } from "../../../core/api/organisations";
import { moment } from "../../../core/dates";
import { locale, t } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { useAction } from "../../../core/use-action";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import { inWords } from "../../../ui/rights/rights";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "../admin/frame";

/** Who acts for an organisation, and an invitation for another administrator (F62). */
export default function OrganisationOfStaff({ params }: ScreenProps) {
  const id = params.id ?? "";
  const { data, error, reload } = useResource(`staff organisation ${id}`, (signal) =>
    readOrganisation(staff, id, signal),
  );
  const back = { href: "/staff/admin/organisations", label: t("organisations.title") };
  return (
    <AdminPage title={data?.name ?? t("organisations.one")} back={back}>
      {error && !data && <Failure error={error} title={t("organisation.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && <Shown organisation={data} />}
      {data && <Invite id={id} onDone={reload} />}
    </AdminPage>
  );
}

function Shown({ organisation }: { organisation: Organisation }) {
  const { contacts, invitations } = organisation;
  return (
    <>
      <h2>{t("contacts.title")}</h2>
      {contacts.length === 0 && <p class="empty">{t("contacts.empty")}</p>}
      <ul class="rows">
        {contacts.map((each) => (
          <li key={each.id} class="row">
            <h3>{each.name || each.email}</h3>
            <p class="muted">{each.email}</p>
            <p>{inWords(each.rights)}</p>
          </li>
        ))}
      </ul>
      {invitations.length > 0 && <h2>{t("invitations.title")}</h2>}
      <ul class="rows">
        {invitations.map((each) => (
          <li key={each.id} class="row">
            <h3>{each.email}</h3>
            <p class="muted">{t("invitation.until", { when: moment(each.expires_at) })}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Invite({ id, onDone }: { id: string; onDone: () => Promise<void> }) {
  const [email, setEmail] = useState("");
  const [said, setSaid] = useState("");
  const { busy, error, wrong, run } = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    void run(async (command) => {
      await inviteAdministrator(staff, id, { email: email.trim(), locale: locale() }, command);
      setEmail("");
      setSaid(t("invite.done"));
      await onDone();
    });
  };
  return (
    <form class="panel" onSubmit={submit}>
      <h2>{t("organisations.invite")}</h2>
      <p role="status">{said}</p>
      {error && <Failure error={error} title={t("invite.failed")} focus />}
      <Line
        id="administrator-email"
        type="email"
        label={t("invite.email")}
        hint={t("organisations.administrator.hint")}
        error={wrong("email") && t("invite.email.wrong")}
        value={email}
        onValue={setEmail}
      />
      <button type="submit" class="button" disabled={busy}>
        {t("invite.send")}
      </button>
    </form>
  );
}
