"""Organisations and who acts for them: load, decide (`domain/organisations.py`), save (F62, F63).

Whoever acts for one stays who they are: the principal only `represents` the organisation. Rights
are known to a process for at most a minute; what changes them always reads them first.
"""

import hashlib
import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from chalicelib import clock
from chalicelib.domain import customers as people
from chalicelib.domain import organisations as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.organisations import By, Contact, Invitation, Organisation
from chalicelib.errors import Busy, NotFound, Stale
from chalicelib.models import contacts, customers, invitations, taken
from chalicelib.models import organisations as stored
from chalicelib.models.contacts import ContactItem
from chalicelib.models.customers import CustomerItem
from chalicelib.models.organisations import OrganisationItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.services import memory, records
from chalicelib.services.once import Once
from chalicelib.services.records import Extra

ATTEMPTS = 4
ID = re.compile(r"[0-9a-f]{32}")
Decide = Callable[[Organisation], "Decided"]


class NotYours(NotFound):
    """Unknown, another's, or no longer: all the same to who would act for it."""

    code = "not_your_organisation"


@dataclass(frozen=True)
class Membership:
    """For whom a person may act, and within which rights."""

    organisation: Customer
    contact: Contact


@dataclass(frozen=True)
class Listed:
    """A contact, with who they are; None for who is known no longer."""

    contact: Contact
    person: Customer | None


@dataclass(frozen=True)
class Decided:
    """What becomes of an organisation, and what is saved with it."""

    after: Organisation
    events: Sequence[Event]
    answer: object
    extra: Extra


@dataclass(frozen=True)
class View:
    """An organisation as those see it who administer it; `me`: the contact who looks, if one."""

    organisation: Customer
    contacts: Sequence[Listed]
    invitations: Sequence[Invitation]
    me: str = ""


def act_for(principal: Principal, organisation_id: str) -> Principal:
    """The same person, representing an organisation (F107). Raises NotYours."""
    name, rights = _acting(organisation_id, principal.id, memory.moment())
    return replace(
        principal,
        represents=organisation_id,
        rights=rights,
        customer_name=name,
        customer_kind="legal",
    )


def mine(principal: Principal) -> list[Membership]:
    """For whom a person may act: one query, and one batch read when there are any."""
    found = contacts.of_person(principal.id)
    known = stored.who([each.organisation for each in found])
    active = [each for each in found if _serves(known.get(each.organisation))]
    return [Membership(known[each.organisation], each) for each in active]


def every(cursor: str | None) -> Page[Customer]:
    """The organisations there are, newest first."""
    page = stored.newest(cursor)
    known = stored.who([each.id for each in page.items])
    return Page([known[each.id] for each in page.items if each.id in known], page.cursor)


def view(principal: Principal, organisation_id: str) -> View:
    """Who acts for an organisation, and who is asked to. Raises NotFound, or Forbidden for a
    contact who does not administer."""
    who = by(principal, organisation_id)
    rules.administered(who)
    organisation = customers.get(stored.get(organisation_id).id)
    present = [each for each in contacts.of_organisation(organisation_id) if each.active]
    known = stored.who([each.person for each in present])
    listed = [Listed(each, known.get(each.person)) for each in present]
    asked = invitations.open_of(organisation_id)
    return View(organisation, listed, asked, who.contact.person if who.contact else "")


def create(
    principal: Principal, given: Mapping[str, Any], invitation: Invitation, once: Once
) -> Customer:
    """A legal person, and the invitation of its first administrator (F62): one transaction.

    `given`: the fields of a customer; `invitation` names the id that the organisation gets.
    """
    who = by(principal, invitation.organisation)
    customer, registered = _registered(invitation.organisation, given, who)
    made, created = rules.create(Organisation(customer.id, who.at), who)
    asking, asked = rules.invite(made, invitation, address_of(invitation), who)

    def with_customer(transaction: Transaction) -> None:
        transaction.create(CustomerItem.of(customer))
        taken.post(transaction, None, customer)
        records.add(transaction, ("customer", customer.id), registered)
        invitations.keep(transaction, invitation)

    events = [*created, *asked]
    about = ("organisation", customer.id)
    records.save(OrganisationItem.of(asking), None, about, events, once, customer, with_customer)
    return customer


def permit(
    principal: Principal, organisation_id: str, person_id: str, rights: Sequence[str], once: Once
) -> Contact:
    """Give a contact other rights (F63)."""
    wanted = rules.checked(rights)
    return _contact_changed(
        principal, organisation_id, person_id, once, lambda o, c, by: rules.permit(o, c, wanted, by)
    )


def remove(principal: Principal, organisation_id: str, person_id: str, once: Once) -> Contact:
    """End a contact's rights: within a minute everywhere, at once in this process."""
    return _contact_changed(principal, organisation_id, person_id, once, rules.remove)


def change(organisation_id: str, once: Once, decide: Decide) -> object:
    """Load, decide and save a change of who may act, again when a race was lost; the answer.

    The organisation is read first: what else the decision is made on has not changed while its
    version has not. Raises NotFound.
    """
    if not ID.fullmatch(organisation_id):
        raise NotFound
    for attempt in range(1, ATTEMPTS + 1):
        organisation = stored.get(organisation_id)
        try:
            return _save(organisation, decide(organisation), once)
        except (Stale, Busy):
            if attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311
    raise Busy


def by(principal: Principal, organisation_id: str) -> By:
    """Who changes something, with what they are in the organisation. Raises NotFound for who is
    nothing there; staff have been let in by their permission."""
    actor = Actor(principal.kind, principal.id, "")  # events of people name them by id alone
    if principal.kind != "customer":
        return By(actor, clock.now())
    contact = contacts.find(organisation_id, principal.id)
    if contact is None or not contact.active:
        raise NotFound
    return By(actor, clock.now(), contact)


def put(transaction: Transaction, known: Contact | None, contact: Contact) -> None:
    """Save a contact, if it is still what was read."""
    transaction.put(ContactItem.of(contact), ContactItem.unchanged_since(known), Stale())


def address_of(invitation: Invitation) -> str:
    """What the limits compare addresses by: not the address itself."""
    told = f"{invitation.organisation} {invitation.email.casefold()}"
    return hashlib.sha256(told.encode()).hexdigest()


def _contact_changed(
    principal: Principal,
    organisation_id: str,
    person_id: str,
    once: Once,
    decide: Callable[[Organisation, Contact, By], rules.Changed],
) -> Contact:
    def decided(organisation: Organisation) -> Decided:
        who = by(principal, organisation_id)
        known = contacts.find(organisation_id, person_id)
        if known is None:
            raise NotFound
        after, contact, events = decide(organisation, known, who)
        return Decided(after, events, contact, lambda each: put(each, known, contact))

    return cast("Contact", change(organisation_id, once, decided))


def _save(before: Organisation, decided: Decided, once: Once) -> object:
    """One transaction, if the organisation is still what was read; then forget who may act."""
    about = ("organisation", before.id)
    item = OrganisationItem.of(decided.after)
    records.save(item, before.version, about, decided.events, once, decided.answer, decided.extra)
    _acting.cache_clear()
    return decided.answer


def _registered(
    organisation_id: str, given: Mapping[str, Any], by: By
) -> tuple[Customer, list[Event]]:
    made = Customer(
        id=organisation_id, kind="legal", status=Status.ACTIVE, created_at=by.at, **given
    )
    return people.register(made, people.By(by.actor, by.at, by.channel))


def _serves(organisation: Customer | None) -> bool:
    return organisation is not None and organisation.status is Status.ACTIVE


@lru_cache(maxsize=1024)
def _acting(organisation_id: str, person_id: str, minute: int) -> tuple[str, frozenset[str]]:
    """The organisation's name and the person's rights; what raises is not remembered."""
    if not ID.fullmatch(organisation_id):
        raise NotYours
    organisation, contact = contacts.acting(organisation_id, person_id)
    if organisation is None or contact is None or not contact.active or not _serves(organisation):
        raise NotYours
    return organisation.name, contact.rights
