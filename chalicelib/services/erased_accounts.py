"""An account loses its person: one transaction, with all that tells accounts apart by who they are.

What else names them follows from its event, behind the erase queue (`services/erasure.py`).
"""

from contextlib import suppress

from chalicelib import clock
from chalicelib.domain import organisations as rules
from chalicelib.domain import privacy
from chalicelib.domain.customers import By, Customer
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import Contact
from chalicelib.errors import Conflict, NotFound
from chalicelib.gateways import pools
from chalicelib.models import contacts, customers, eid, merges, organisations, signins, taken
from chalicelib.models.customers import CustomerItem
from chalicelib.models.organisations import OrganisationItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import organisations as services
from chalicelib.services import people, records
from chalicelib.services.once import Once


def save(known: Customer, by: By, once: Once | None = None, *, merged: bool = False) -> Customer:
    """Raises Conflict for who is gone already, Stale when decided on another version."""
    erased, events = privacy.erase(known, by, merged=merged)

    def extra(transaction: Transaction) -> None:
        taken.free_address(transaction, known.email, known.id)
        taken.post(transaction, known, erased)
        if known.eid:
            eid.release(transaction, known.eid, known.id)

    item = CustomerItem.of(erased)
    records.save(item, known.version, ("customer", erased.id), events, once, erased, extra)
    people.forget()
    return erased


def save_merged(customer_id: str) -> None:
    """The accounts that were merged into this one were the same person: each is erased too."""
    by = By(Actor("customer", customer_id, ""), clock.now())
    for merge in merges.into(customer_id):
        with suppress(Conflict, NotFound):  # erased already
            save(customers.get(merge.source), by, merged=True)


def must_not_be_the_last(customer_id: str) -> None:
    """Raises Conflict (`last_administrator`) for who alone administers an organisation."""
    for contact in contacts.of_person(customer_id):
        rules.remove(organisations.get(contact.organisation), contact, _leaving(contact))


def leave_organisations(customer_id: str) -> None:
    """End their rights in each, the last administrator's too: they were asked for before, but two
    may have gone at once. That they had them stays in its history, by id."""
    for contact in contacts.of_person(customer_id):
        before = organisations.get(contact.organisation)
        after, gone, events = rules.leave_for_good(before, contact, _leaving(contact))
        records.save(
            OrganisationItem.of(after),
            before.version,
            ("organisation", before.id),
            events,
            extra=lambda transaction, c=contact, g=gone: services.put(transaction, c, g),  # type: ignore[misc]
        )


def forget_sign_in(customer_id: str) -> None:
    """The users of the pool: the customer's own, the one that staff made for them (F97), and the
    one that the national eID made (F5)."""
    made, card = signins.find(customer_id), eid.user(customer_id)
    for username in (customer_id, made.user if made else None, card.username if card else None):
        if username:
            _forget_user(username, customer_id)


def _forget_user(username: str, customer_id: str) -> None:
    """What leads from it goes first, for only the user tells where that stands."""
    with suppress(NotFound):  # gone already, or never there
        user = pools.get(pools.customers(), username)
        if user.id != customer_id:
            signins.forget(user.id)
        pools.delete(pools.customers(), username)


def _leaving(contact: Contact) -> rules.By:
    return rules.By(Actor("customer", contact.person, ""), clock.now(), contact)
