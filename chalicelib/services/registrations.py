"""Registering by hand: data, an address that a code proves, then validation by staff (F4, F8).

Whether an address is known already shows only to who holds the code that was mailed to it: until
then every registration takes the same calls and gets the same answer.
"""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import account_forms, forms
from chalicelib.domain.customers import By, Customer, Status, move, register, take_up
from chalicelib.domain.events import Actor
from chalicelib.errors import Conflict, DomainError, Invalid
from chalicelib.gateways import pools
from chalicelib.models import attempts, customers, registrations, signins, taken
from chalicelib.models.customers import CustomerItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import records
from chalicelib.services.once import Once

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHORTEST = 12


@dataclass(frozen=True)
class Asked:
    """What a registration says: answers to the form, the password, and the language."""

    answers: Mapping[str, Any]
    password: str
    locale: str


def begin(asked: Asked, source_ip: str, once: Once) -> str:
    """Give the id of the registration; a code is on its way to the address. Raises Invalid."""
    clean = judged(account_forms.registration(), asked.answers)
    strong(asked.password)
    address = str(clean["email"])
    attempts.count("register", address, 5, HOUR)
    attempts.count("register-from", source_ip, 50, HOUR)
    registration_id = _id(once)
    attributes = {"email": address, "name": str(clean["name"]), "locale": asked.locale}
    subject = _signed_up(registration_id, asked.password, attributes)
    made = _customer(subject, address, asked.locale, clean)
    customer, events = register(made, _by(made))
    records.save(
        CustomerItem.of(customer),
        None,
        ("customer", customer.id),
        events,
        once,
        registration_id,
        extra=lambda transaction: registrations.keep(transaction, registration_id, subject),
    )
    return registration_id


def confirm(registration_id: str, code: str, once: Once) -> Customer:
    """The code came back: the account waits for staff, or is active where nobody validates.

    Raises Invalid for a wrong code, and Conflict (`email_taken`) when the address, now proved,
    belongs to an account already.
    """
    attempts.count("confirm", registration_id, 10, HOUR)
    found = _registered(registrations.customer_of(registration_id))
    try:
        pools.confirm(registration_id, code)
    except Conflict as failure:
        if failure.code != "confirmed":  # else the try before stopped half way
            raise
    return _proved(found, registration_id, once)


def resend(registration_id: str, once: Once) -> str:
    """Mail the code again; who is unknown gets the same answer."""
    attempts.count("resend", registration_id, 3, HOUR)
    with suppress(DomainError):
        pools.resend(registration_id)
    transaction = Transaction()
    once.keep(transaction, registration_id)
    transaction.commit()
    return registration_id


def heal(customer: Customer) -> Customer:
    """Who signs in has proved the address, even if `confirm` was cut short."""
    return _proved(customer, customer.id, None)


def judged(form: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, object]:
    """Clean answers. Raises Invalid by question, `answers.{question}`."""
    today = clock.today(settings().time_zone)
    result = forms.evaluate(form, answers, {}, today)
    if result.errors:
        raise Invalid(fields={f"answers.{key}": code for key, code in result.errors.items()})
    return result.clean


def strong(password: str) -> None:
    """Long, and nothing else (NIST SP 800-63B). Raises Invalid."""
    if len(password) < SHORTEST:
        raise Invalid(fields={"password": "password_weak"})


def _proved(customer: Customer, username: str, once: Once | None) -> Customer:
    """Move on, and take the address; the pool is told that it is proved, which AWS knows."""
    if customer.status is not Status.UNCONFIRMED:
        _tell_pool(customer, username)
        return customer
    command = "confirm" if settings().validate_accounts else "activate"
    moved, events = move(customer, command, _by(customer))

    def extra(transaction: Transaction) -> None:
        taken.claim_address(transaction, moved.email, moved.id)
        taken.post(transaction, None, moved)

    try:
        records.save(
            CustomerItem.of(moved),
            customer.version,
            ("customer", moved.id),
            events,
            once,
            moved,
            extra=extra,
        )
    except Conflict as failure:
        if failure.code != "email_taken":
            raise
        moved = _taken_up(moved, username, once)
    _tell_pool(moved, username)
    return moved


def _registered(subject: str) -> Customer:
    """The account of the pool's user; who had filed without one before has that one (F2)."""
    known = customers.find(subject)
    return known or customers.get(signins.owner(subject) or subject)


def _taken_up(registered: Customer, username: str, once: Once | None) -> Customer:
    """The address is somebody's. If they filed with it alone, it is theirs who proved it now: their
    account goes on, with its requests. Raises Conflict (`email_taken`) for any other."""
    holder = taken.holder(registered.email)
    known = customers.get(holder) if holder else registered
    try:
        after, events = take_up(known, registered, registered.status, _by(known))
    except Conflict:
        pools.delete(pools.customers(), username)
        raise

    def extra(transaction: Transaction) -> None:
        transaction.delete(CustomerItem(customers.pk(registered.id), "customer"))
        signins.lead_in(transaction, registered.id, after.id, username)
        taken.still_holds(transaction, registered.email, after.id)
        taken.post(transaction, known, after)

    item, about = CustomerItem.of(after), ("customer", after.id)
    records.save(item, known.version, about, events, once, after, extra=extra)
    return after


def _tell_pool(customer: Customer, username: str) -> None:
    """AWS knows it from the code; the emulator does not. Twice is once."""
    proved = {"email": customer.email, "email_verified": "true"}
    pools.update(pools.customers(), username, proved)


def _signed_up(username: str, password: str, attributes: Mapping[str, str]) -> str:
    """The pool's `sub`, also when the same call came before and was cut short."""
    try:
        return pools.sign_up(username, password, attributes)
    except Conflict:
        return pools.get(pools.customers(), username).id


def _customer(subject: str, address: str, locale: str, clean: Mapping[str, Any]) -> Customer:
    return Customer(
        id=subject,
        email=address,
        locale=locale,
        status=Status.UNCONFIRMED,
        created_at=clock.now(),
        **account_forms.read(clean),
    )


def _by(customer: Customer) -> By:
    """Names no name: events outlive the person."""
    return By(Actor("customer", customer.id, ""), clock.now())


def _id(once: Once) -> str:
    """Random, as the key is that the site makes; the same when the same call comes again."""
    given = f"{once.scope}#{once.key}#{once.fingerprint}"
    return hashlib.sha256(given.encode()).hexdigest()[:32]
