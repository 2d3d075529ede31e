"""Being asked to act for an organisation: a link that works once, for three days (F62, F63, D8).

What the link carries is made when the mail is sent and kept as a hash alone, so that no item, event
or queue ever holds it (`docs/decisions/0062-invitations.md`). Who holds the link has shown that the
mail reached them; whether the address has an account is never said.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from chalicelib import clock
from chalicelib.domain import customers as people
from chalicelib.domain import formats
from chalicelib.domain import organisations as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import By, Contact, Invitation, Organisation
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.gateways import pools
from chalicelib.gateways.pools import User
from chalicelib.models import contacts, customers, taken
from chalicelib.models import invitations as stored
from chalicelib.models.customers import CustomerItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import organisations, records
from chalicelib.services.once import Once
from chalicelib.services.organisations import Decided
from chalicelib.services.records import Extra

TOKEN = re.compile(r"([0-9a-f]{32})\.([A-Za-z0-9_-]{43})")


class BadInvitation(Forbidden):
    """Unknown, used, withdrawn or expired, which are all the same to whoever holds it."""

    code = "bad_invitation"


@dataclass(frozen=True)
class Joined:
    """What became of an invitation that was accepted."""

    organisation: Customer
    contact: Contact
    invitation: Invitation


def new(
    principal: Principal, organisation_id: str, email: str, rights: frozenset[str], locale: str
) -> Invitation:
    """An invitation that nobody was sent yet."""
    return Invitation(
        id=clock.identifier(),
        organisation=organisation_id,
        email=email,
        rights=rights,
        locale=locale,
        invited_by=Actor(principal.kind, principal.id, ""),
        expires_at=clock.now() + rules.LIFE,
    )


def create(principal: Principal, given: Mapping[str, str], once: Once) -> Customer:
    """A legal person, and the invitation of its first administrator. `given`: `name`, `email`,
    `tax_format`, `tax_id`, `administrator` (an address) and `locale`. Raises Invalid, by field."""
    tax_id = formats.FORMATS[given["tax_format"]](given["tax_id"])
    if tax_id is None:
        raise Invalid(fields={"tax_id": "format"})
    locale = given["locale"]
    address = _address(given["administrator"], "administrator")
    invitation = new(principal, clock.identifier(), address, rules.ADMINISTRATOR, locale)
    customer = {
        "name": given["name"].strip(),
        "email": _address(given["email"], "email"),
        "locale": locale,
        "tax_format": given["tax_format"],
        "tax_id": tax_id,
    }
    return organisations.create(principal, customer, invitation, once)


def invite_administrator(
    principal: Principal, organisation_id: str, email: str, locale: str, once: Once
) -> Invitation:
    """Staff invite the first administrator again, or another when nobody is left."""
    return invite(principal, organisation_id, email, sorted(rules.ADMINISTRATOR), locale, once)


def invite(
    principal: Principal,
    organisation_id: str,
    email: str,
    rights: Sequence[str],
    locale: str,
    once: Once,
) -> Invitation:
    """Ask somebody by mail to act for an organisation. The same for every address: nothing is
    looked up. Raises NotFound, Forbidden, Invalid or TooMany."""
    address = _address(email, "email")
    invitation = new(principal, organisation_id, address, rules.checked(rights), locale)

    def decided(organisation: Organisation) -> Decided:
        by = organisations.by(principal, organisation_id)
        digest = organisations.address_of(invitation)
        after, events = rules.invite(organisation, invitation, digest, by)
        return Decided(after, events, invitation, lambda each: stored.keep(each, invitation))

    organisations.change(organisation_id, once, decided)
    return invitation


def withdraw(
    principal: Principal, organisation_id: str, invitation_id: str, once: Once
) -> Invitation:
    """Take an invitation back. Raises NotFound, or Forbidden for who does not administer."""
    invitation = stored.find(invitation_id)
    if invitation is None or invitation.organisation != organisation_id:
        raise NotFound
    gone: Invitation = invitation

    def decided(organisation: Organisation) -> Decided:
        by = organisations.by(principal, organisation_id)
        after, events = rules.withdraw(organisation, gone, by)
        return Decided(after, events, gone, lambda each: stored.spend(each, gone, NotFound()))

    organisations.change(organisation_id, once, decided)
    return invitation


def look(token: str) -> tuple[Invitation, Customer]:
    """What an invitation asks, for whoever holds its link; nothing changes (D8)."""
    invitation = _held(token)
    return invitation, customers.get(invitation.organisation)


def accept(principal: Principal, token: str, once: Once) -> Joined:
    """The person who is signed in becomes a contact. Raises BadInvitation: it works once."""
    invitation = _held(token)
    actor = Actor("customer", principal.id, "")
    return _join(invitation, actor, once, lambda transaction: None)


def accept_anew(token: str, name: str, password: str, once: Once) -> Joined:
    """Whoever has no account yet gets one for the invited address, and becomes a contact.

    An address that has an account keeps it as it is, password and all, and that account becomes
    the contact: the answer, and what is called, are the same (F63).
    """
    invitation = _held(token)
    user = _user(invitation, name, password)
    actor = Actor("customer", user.id, "")
    account, holder = customers.find(user.id), taken.holder(invitation.email)

    def with_account(transaction: Transaction) -> None:
        if account is None:
            _register(transaction, invitation, actor, name)
        if holder is None:
            taken.claim_address(transaction, invitation.email, actor.id)

    return _join(invitation, actor, once, with_account)


def open_copy(invitation: Invitation) -> str | None:
    """The secret part of a link for one more copy of the mail; None when it is gone."""
    secret = clock.token()
    kept = stored.add_secret(invitation.id, _digest(secret))
    return f"{invitation.id}.{secret}" if kept else None


def _held(token: str) -> Invitation:
    """Raises BadInvitation."""
    found = TOKEN.fullmatch(token)
    invitation = stored.find(found[1]) if found else None
    if not found or invitation is None:
        raise BadInvitation
    given = _digest(found[2])
    if not any(hmac.compare_digest(given, each) for each in invitation.secrets):
        raise BadInvitation
    return invitation


def _address(text: str, field: str) -> str:
    """Raises Invalid."""
    if address := formats.email(text.strip()):
        return address
    raise Invalid(fields={field: "format"})


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _join(invitation: Invitation, actor: Actor, once: Once, extra: Extra) -> Joined:
    """Spend the invitation, make the contact: one transaction, which only one can win."""
    customer = customers.get(invitation.organisation)

    def decided(organisation: Organisation) -> Decided:
        known = contacts.find(organisation.id, actor.id)
        by = By(actor, clock.now())
        after, contact, events = rules.join(organisation, invitation, known, by)

        def writes(transaction: Transaction) -> None:
            stored.spend(transaction, invitation, BadInvitation())
            organisations.put(transaction, known, contact)
            extra(transaction)

        return Decided(after, events, Joined(customer, contact, invitation), writes)

    return cast("Joined", organisations.change(invitation.organisation, once, decided))


def _user(invitation: Invitation, name: str, password: str) -> User:
    """Who signs in by the invited address: the same calls whether there was somebody.

    A new user is named by the invitation, so that trying again finds the one that was made, and so
    that nobody else's password is ever set.
    """
    pool = pools.customers()
    attributes = {"email": invitation.email, "name": name, "locale": invitation.locale}
    username = _known(pool, invitation.email) or invitation.id
    with suppress(Conflict):
        pools.invite(pool, username, attributes)
    with suppress(NotFound):
        pools.set_password(pool, invitation.id, password)
    return pools.get(pool, username)


def _known(pool: str, address: str) -> str | None:
    try:
        return pools.get(pool, address).username
    except NotFound:
        return None


def _register(transaction: Transaction, invitation: Invitation, actor: Actor, name: str) -> None:
    """An active account: the organisation vouches for whom it invites, the link for the address."""
    made = Customer(
        id=actor.id,
        kind="natural",
        name=name,
        email=invitation.email,
        locale=invitation.locale,
        status=Status.ACTIVE,
        created_at=clock.now(),
    )
    customer, events = people.register(made, people.By(actor, clock.now()))
    transaction.create(CustomerItem.of(customer))
    records.add(transaction, ("customer", customer.id), events)
