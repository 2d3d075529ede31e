"""Organisations and their contacts: who may act for one, and within which rights (F62, F63, F107).

An organisation is a customer of kind `legal`; what changes who may act for it makes a new version
of it, so that two who decide at once cannot both win. Events name people by their ids alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from chalicelib.domain.events import Actor, Event
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound, TooMany

LIFE = timedelta(hours=72)
DAY = timedelta(days=1)
PER_ADDRESS = 3  # invitations to one address within a day
PER_DAY = 50  # invitations of one organisation within a day


class Right(StrEnum):
    """A contact sees `all` requests of the organisation or the `own`, those that they opened."""

    ALL = "all"
    OWN = "own"
    OPEN = "open"
    APPROVE = "approve"
    PAY = "pay"
    ADMINISTER = "administer"


# What an action on a request needs of a contact who sees it; None: nothing more. What is not here
# no contact may do, so a new action of customers has to choose (a test asks).
NEEDED: Mapping[str, Right | None] = {
    "open": Right.OPEN,
    "message": None,
    "cancel": Right.OPEN,
    "fill": None,
    "hand_over": Right.OPEN,
    "reiterate": None,
    "complain": None,
    "restart": Right.OPEN,
    "approve": Right.APPROVE,
    "reject": Right.APPROVE,
    "pay": Right.PAY,
}
SCOPES = frozenset({Right.ALL, Right.OWN})
ADMINISTRATOR = frozenset({Right.ALL, Right.OPEN, Right.APPROVE, Right.PAY, Right.ADMINISTER})


@dataclass(frozen=True)
class Sent:
    """An invitation of the last day, for the limits: `address` is a digest of it."""

    id: str
    address: str
    at: datetime


@dataclass(frozen=True)
class Organisation:
    """`administrators` counts the contacts that may administer: at least one, once there was one;
    `sent`: the invitations of the last day."""

    id: str
    created_at: datetime
    version: int = 1
    administrators: int = 0
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True)
class Contact:
    """A person who may act for an organisation, or no longer may: `removed_at`."""

    organisation: str
    person: str
    rights: frozenset[str]
    since: datetime
    version: int = 1
    removed_at: datetime | None = None

    @property
    def active(self) -> bool:
        return self.removed_at is None

    @property
    def administers(self) -> bool:
        return self.active and Right.ADMINISTER in self.rights


@dataclass(frozen=True)
class Invitation:
    """`secrets` are hashes of what was mailed: each copy of the mail has one, any opens it once."""

    id: str
    organisation: str
    email: str
    rights: frozenset[str]
    locale: str
    invited_by: Actor
    expires_at: datetime
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class By:
    """Who does it, and when. `contact` is what they are in the organisation; staff are none."""

    actor: Actor
    at: datetime
    contact: Contact | None = None
    channel: str = "portal"


Changed = tuple[Organisation, Contact, list[Event]]


def lacking(action: str, rights: Iterable[str]) -> str | None:
    """None when a contact with these rights may do `action`, else the code of the reason."""
    if action not in NEEDED:
        return "forbidden"
    needed = NEEDED[action]
    return None if needed is None or needed in set(rights) else "right_missing"


def checked(rights: Iterable[str]) -> frozenset[str]:
    """Rights that make sense together. Raises Invalid."""
    given = frozenset(rights)
    if given - set(Right):
        raise Invalid(fields={"rights": "option"})
    if len(given & SCOPES) != 1:
        raise Invalid(fields={"rights": "rights_scope"})
    return given


def administered(by: By) -> None:
    """Staff, whom a permission let in, or an administrator of it. Raises Forbidden."""
    if by.actor.kind == "customer" and not (by.contact and by.contact.administers):
        raise Forbidden("right_missing")


def create(organisation: Organisation, by: By) -> tuple[Organisation, list[Event]]:
    """Registered by staff (F62); its first administrator is invited, nobody acts for it yet."""
    return organisation, [_event(organisation, "OrganisationCreated", by, {})]


def invite(
    organisation: Organisation, invitation: Invitation, address: str, by: By
) -> tuple[Organisation, list[Event]]:
    """Ask somebody to act for the organisation; `address` is the digest of where it goes.

    Raises Forbidden for who does not administer, TooMany beyond the limits of a day.
    """
    administered(by)
    recent = tuple(each for each in organisation.sent if each.at > by.at - DAY)
    same = sum(each.address == address for each in recent)
    if len(recent) >= PER_DAY or same >= PER_ADDRESS:
        raise TooMany("too_many_invitations")
    sent = Sent(invitation.id, address, by.at)
    after = _next(organisation, sent=(*recent, sent))
    data = {"invitation": invitation.id, "rights": sorted(invitation.rights)}
    return after, [_event(after, "ContactInvited", by, data)]


def withdraw(
    organisation: Organisation, invitation: Invitation, by: By
) -> tuple[Organisation, list[Event]]:
    """Take an invitation back: its link opens nothing any more. Raises Forbidden."""
    administered(by)
    after = _next(organisation)
    return after, [_event(after, "InvitationWithdrawn", by, {"invitation": invitation.id})]


def join(
    organisation: Organisation, invitation: Invitation, known: Contact | None, by: By
) -> Changed:
    """Whoever holds the invitation becomes a contact, within its rights. Who is one already stays
    one, with the rights they have."""
    if known and known.active:
        return organisation, known, []
    contact = Contact(
        organisation=organisation.id,
        person=by.actor.id,
        rights=invitation.rights,
        since=by.at,
        version=known.version + 1 if known else 1,
    )
    after = _next(organisation, administrators=organisation.administrators + contact.administers)
    data = {"person": contact.person, "rights": sorted(contact.rights), "invitation": invitation.id}
    return after, contact, [_event(after, "ContactAdded", by, data)]


def permit(organisation: Organisation, contact: Contact, rights: frozenset[str], by: By) -> Changed:
    """Give a contact other rights (F63). Raises Conflict for the last administrator's."""
    administered(by)
    _present(contact)
    if rights == contact.rights:
        return organisation, contact, []
    after = _counted(organisation, contact, Right.ADMINISTER in rights)
    changed = replace(contact, rights=rights, version=contact.version + 1)
    data = {"person": contact.person, "rights": sorted(rights)}
    return after, changed, [_event(after, "ContactChanged", by, data)]


def remove(organisation: Organisation, contact: Contact, by: By) -> Changed:
    """End a contact's rights, not their history; a contact may also leave. Raises Conflict for the
    last administrator."""
    leaving = by.contact is not None and by.contact.person == contact.person
    if not leaving:
        administered(by)
    _present(contact)
    after = _counted(organisation, contact, False)
    gone = replace(contact, removed_at=by.at, version=contact.version + 1)
    return after, gone, [_event(after, "ContactRemoved", by, {"person": contact.person})]


def leave_for_good(organisation: Organisation, contact: Contact, by: By) -> Changed:
    """A person who is erased acts for nobody, whoever is left: of the last two administrators both
    may have asked at once, and a person's right to be forgotten does not wait for a third (F13).
    Staff then invite another administrator."""
    _present(contact)
    count = organisation.administrators - contact.administers
    after = _next(organisation, administrators=count)
    gone = replace(contact, removed_at=by.at, version=contact.version + 1)
    return after, gone, [_event(after, "ContactRemoved", by, {"person": contact.person})]


def _present(contact: Contact) -> None:
    if not contact.active:
        raise NotFound


def _counted(organisation: Organisation, contact: Contact, stays: bool) -> Organisation:
    count = organisation.administrators - contact.administers + stays
    if contact.administers and count < 1:
        raise Conflict("last_administrator")
    return _next(organisation, administrators=count)


def _next(organisation: Organisation, **changes: Any) -> Organisation:
    return replace(organisation, **changes, version=organisation.version + 1)


def _event(organisation: Organisation, kind: str, by: By, data: dict[str, Any]) -> Event:
    return Event(kind, organisation.version, 0, by.at, by.actor, by.channel, "all", data)
