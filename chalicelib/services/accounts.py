"""My data, and the staff's queue of accounts to validate (F8, F11, F13)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import account_forms
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import By, Changed, Customer, Status, edit, move
from chalicelib.domain.events import Actor
from chalicelib.errors import Invalid, NotFound
from chalicelib.models import customers, taken
from chalicelib.models.customers import CustomerItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, people, records, registrations, sign_in
from chalicelib.services.once import Once

PROFILE = frozenset({"locale"})
RECORDED = {"accept": "validated", "ask": "asked", "refuse": "refused"}


@dataclass(frozen=True)
class Mine:
    """An account as its owner sees it; `form` asks what may be edited, None when nothing may.
    `password`: whether one opens it, for some are opened by the eID alone."""

    customer: Customer
    editable: frozenset[str]
    form: Mapping[str, Any] | None
    password: bool = True
    second_factor: bool = False


@dataclass(frozen=True)
class Waiting:
    """An account to validate, and who else it may be: what is the same, by account."""

    customer: Customer
    others: Mapping[str, list[str]]
    known: Mapping[str, Customer]


def mine(principal: Principal) -> Mine:
    """What we hold about me, what of it I may change, and what is verified."""
    customer = customers.get(principal.id)
    if customer.status is Status.UNCONFIRMED:
        customer = registrations.heal(customer)
    user = sign_in.user(customer.id)
    found = _mine(customer)
    return replace(
        found, password=user is not None, second_factor=bool(user and user.second_factor)
    )


def change(
    principal: Principal, answers: Mapping[str, Any], locale: str | None, version: int, once: Once
) -> Mine:
    """Change what may be changed; an answer to what staff asked takes their question away.

    Raises Invalid by question, Forbidden by field, Stale.
    """
    before = customers.get(principal.id)
    shown = _mine(before)
    if shown.form is None and answers:
        raise Invalid(fields={f"answers.{key}": "unknown" for key in answers})
    given: dict[str, Any] = {}
    if shown.form is not None and answers:
        given = account_forms.read(registrations.judged(shown.form, answers))
    if locale is not None:
        given["locale"] = locale
    by = By(_actor(principal), clock.now(), version=version)
    changed, events = edit(before, given, shown.editable, by)
    if not events:
        _answer_only(once, shown)
        return shown
    changed = replace(changed, note="") if changed.status is Status.WAITING else changed
    fields = tuple(events[0].data["fields"])
    _save(before, (changed, events), principal, ("change", "", fields), once, _mine(changed))
    people.forget()
    return _mine(changed)


def waiting(status: str, cursor: str | None) -> Page[Customer]:
    """Accounts that wait for staff, or were refused; oldest first."""
    return customers.queue(Status(status), cursor)


def to_validate(principal: Principal, customer_id: str) -> Waiting:
    """One account with what to compare. The read is recorded."""
    customer = customers.get(customer_id)
    if customer.status not in customers.IN_QUEUE:
        raise NotFound
    access_history.record(customer_id, "read", principal, "validation")
    return _compared(customer)


def decide(
    principal: Principal, customer_id: str, command: str, note: str, version: int | None, once: Once
) -> Waiting:
    """`accept`, `ask` or `refuse`; the person is told by mail, with the note.

    Raises Conflict when the account is not in a state for it, Stale. The answer is kept for a day,
    so it tells of this person alone: who else they may be was compared before (F13).
    """
    before = customers.get(customer_id)
    by = By(_actor(principal), clock.now(), "portal", version)
    moved, events = move(before, command, by, note)
    answer = Waiting(moved, {}, {})
    _save(before, (moved, events), principal, (RECORDED[command], note, ()), once, answer)
    return answer


def _save(
    before: Customer,
    changed: Changed,
    principal: Principal,
    recorded: tuple[str, str, tuple[str, ...]],
    once: Once,
    answer: Any,
) -> None:
    """Account, events, history and the keys that tell accounts apart: one transaction."""
    after, events = changed
    what, reason, fields = recorded
    history = access_history.with_change(after.id, what, principal, reason, fields)

    def extra(transaction: Transaction) -> None:
        history(transaction)
        taken.post(transaction, before, after)

    records.save(
        CustomerItem.of(after),
        before.version,
        ("customer", after.id),
        events,
        once,
        answer,
        extra=extra,
    )


def _mine(customer: Customer) -> Mine:
    editable = _editable(customer)
    return Mine(customer, editable, account_forms.my_data(customer, editable))


def _editable(customer: Customer) -> frozenset[str]:
    """What the organisation lets people change; before validation all that was entered (F11). What
    the eID vouches for, nobody."""
    if customer.status in customers.IN_QUEUE:
        chosen = account_forms.FIELDS | PROFILE | {"tax_format"}
    else:
        chosen = frozenset(settings().editable_fields.split(",")) | PROFILE
    if "tax_id" in chosen:
        chosen |= {"tax_format"}
    return chosen - customer.verified


def _compared(customer: Customer) -> Waiting:
    others = taken.others(customer)
    found = {each: customers.find(each) for each in others}
    return Waiting(customer, others, {key: one for key, one in found.items() if one is not None})


def _answer_only(once: Once, answer: Mine) -> None:
    transaction = Transaction()
    once.keep(transaction, answer)
    transaction.commit()


def _actor(principal: Principal) -> Actor:
    """Staff by name, for the person may know who; a customer's name stays in their account."""
    return Actor(
        principal.kind, principal.id, principal.name if principal.kind != "customer" else ""
    )
