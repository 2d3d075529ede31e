import { useState } from "preact/hooks";
import type { Right } from "../../core/acting";
import type { Contact, Invitation, Organisation } from "../../core/api/organisations";
import {
  changeRights,
  inviteContact,
  readOrganisation,
  removeContact,
  withdrawInvitation,
} from "../../core/api/organisations";
import { customers } from "../../core/customers";
import { moment } from "../../core/dates";
import { locale, t } from "../../core/i18n";
import { refreshRepresented } from "../../core/represented";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { useAction } from "../../core/use-action";
import { Dialog } from "../../ui/dialog/dialog";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Line } from "../../ui/line/line";
import { Page } from "../../ui/page/page";
import { inWords, Rights } from "../../ui/rights/rights";
import { Skeleton } from "../../ui/skeleton/skeleton";

/** Who may act for an organisation, for whoever administers it (F63). */
export default function OrganisationScreen({ params }: ScreenProps) {
  const id = params.id ?? "";
  return (
    <Page
      title={t("organisation.title")}
      lead={t("organisation.lead")}
      back={{ href: "/requests", label: t("nav.requests") }}
      wide
    >
      <Guard session={customers.session} signIn="/sign-in">
        <Contacts id={id} />
      </Guard>
    </Page>
  );
}

function Contacts({ id }: { id: string }) {
  const { data, error, reload } = useResource(`organisation ${id}`, (signal) => readOrganisation(customers, id, signal));
  const [said, setSaid] = useState("");
  const done = async (what: string): Promise<void> => {
    setSaid(what);
    await reload();
  };
  if (error && !data) return <Failure error={error} title={t("organisation.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <h2>{data.name}</h2>
      <p role="status">{said}</p>
      <ul class="rows">
        {data.contacts.map((each) => (
          <ContactRow key={each.id} organisation={data} contact={each} onDone={done} />
        ))}
      </ul>
      {data.invitations.length > 0 && (
        <>
          <h2>{t("invitations.title")}</h2>
          <ul class="rows">
            {data.invitations.map((each) => (
              <InvitationRow key={each.id} id={id} invitation={each} onDone={done} />
            ))}
          </ul>
        </>
      )}
      <Invite id={id} onDone={done} />
    </>
  );
}

interface RowProps {
  organisation: Organisation;
  contact: Contact;
  onDone: (said: string) => Promise<void>;
}

function ContactRow({ organisation, contact, onDone }: RowProps) {
  const [open, setOpen] = useState<"rights" | "remove" | null>(null);
  const name = contact.name || contact.email;
  return (
    <li class="row">
      <h3>
        {name} {contact.me && <span class="muted">({t("contact.me")})</span>}
      </h3>
      <p class="muted">{contact.email}</p>
      <p>{inWords(contact.rights)}</p>
      <p class="bar">
        <button type="button" class="button button--quiet" onClick={() => setOpen("rights")}>
          {t("contact.change")} <span class="visually-hidden">{name}</span>
        </button>
        <button type="button" class="button button--quiet" onClick={() => setOpen("remove")}>
          {contact.me ? t("contact.leave") : t("contact.remove")} <span class="visually-hidden">{name}</span>
        </button>
      </p>
      {open === "rights" && (
        <RightsDialog id={organisation.id} contact={contact} onClose={() => setOpen(null)} onDone={onDone} />
      )}
      {open === "remove" && (
        <RemoveDialog id={organisation.id} contact={contact} onClose={() => setOpen(null)} onDone={onDone} />
      )}
    </li>
  );
}

interface DialogProps {
  id: string;
  contact: Contact;
  onClose: () => void;
  onDone: (said: string) => Promise<void>;
}

function RightsDialog({ id, contact, onClose, onDone }: DialogProps) {
  const [rights, setRights] = useState<Right[]>(contact.rights);
  const { busy, error, run } = useAction();
  const save = (): Promise<void> =>
    run(async (command) => {
      await changeRights(id, contact.id, rights, command);
      if (contact.me) await refreshRepresented();
      onClose();
      await onDone(t("contact.changed"));
    });
  return (
    <Dialog title={t("contact.rights.title", { name: contact.name || contact.email })} onClose={onClose}>
      {error && <Failure error={error} focus />}
      <Rights name={`scope-${contact.id}`} rights={rights} onRights={setRights} />
      <button type="button" class="button" disabled={busy} onClick={() => void save()}>
        {t("contact.save")}
      </button>
    </Dialog>
  );
}

function RemoveDialog({ id, contact, onClose, onDone }: DialogProps) {
  const { busy, error, run } = useAction();
  const go = (): Promise<void> =>
    run(async (command) => {
      await removeContact(id, contact.id, command);
      onClose();
      if (contact.me) {
        await refreshRepresented();
        navigate("/requests");
      } else await onDone(t("contact.removed"));
    });
  return (
    <Dialog title={t("contact.remove.title", { name: contact.name || contact.email })} onClose={onClose}>
      {error && <Failure error={error} focus />}
      <p>{t("contact.remove.effect")}</p>
      <button type="button" class="button" disabled={busy} onClick={() => void go()}>
        {contact.me ? t("contact.leave") : t("contact.remove")}
      </button>
    </Dialog>
  );
}

function InvitationRow({ id, invitation, onDone }: { id: string; invitation: Invitation; onDone: RowProps["onDone"] }) {
  const { busy, error, run } = useAction();
  const withdraw = (): Promise<void> =>
    run(async (command) => {
      await withdrawInvitation(id, invitation.id, command);
      await onDone(t("invitation.withdrawn"));
    });
  return (
    <li class="row">
      <h3>{invitation.email}</h3>
      <p>{inWords(invitation.rights)}</p>
      <p class="muted">{t("invitation.until", { when: moment(invitation.expires_at) })}</p>
      {error && <Failure error={error} focus />}
      <button type="button" class="button button--quiet" disabled={busy} onClick={() => void withdraw()}>
        {t("invitation.withdraw")} <span class="visually-hidden">{invitation.email}</span>
      </button>
    </li>
  );
}

function Invite({ id, onDone }: { id: string; onDone: RowProps["onDone"] }) {
  const [email, setEmail] = useState("");
  const [rights, setRights] = useState<Right[]>(["own", "open"]);
  const { busy, error, wrong, run } = useAction();
  const submit = (event: Event): void => {
    event.preventDefault();
    void run(async (command) => {
      await inviteContact(id, { email: email.trim(), rights, locale: locale() }, command);
      setEmail("");
      await onDone(t("invite.done"));
    });
  };
  return (
    <form class="panel" onSubmit={submit}>
      <h2>{t("invite.title")}</h2>
      {error && <Failure error={error} title={t("invite.failed")} focus />}
      <Line
        id="invite-email"
        type="email"
        label={t("invite.email")}
        hint={t("invite.hint")}
        error={wrong("email") && t("invite.email.wrong")}
        value={email}
        onValue={setEmail}
      />
      <Rights name="invite-scope" rights={rights} onRights={setRights} />
      <button type="submit" class="button" disabled={busy}>
        {t("invite.send")}
      </button>
    </form>
  );
}
