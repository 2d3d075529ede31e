"""Customers as staff look after them: register, read, change, telephones (F73–F79, F89).

What staff read and change of somebody stands in that person's access history.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, customer_forms, forms, phones
from chalicelib.domain import customers as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.account_forms import Form
from chalicelib.domain.customers import Changed, Customer, Status
from chalicelib.domain.organisations import Right
from chalicelib.domain.phones import Phones
from chalicelib.domain.requests import Request
from chalicelib.domain.views import View
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.models import customer_queries, customers, merges, signins, taken
from chalicelib.models import request_queries as queries
from chalicelib.models.customers import CustomerItem
from chalicelib.models.events import EventItem
from chalicelib.models.pages import Page
from chalicelib.models.transaction import Transaction
from chalicelib.services import access_history, acting, customer_search, records
from chalicelib.services import requests as services
from chalicelib.services.customer_search import Found, Suspect
from chalicelib.services.once import Once
from chalicelib.services.submissions import FilledForm

STAFF_EDIT = frozenset(
    ("kind", "name", "email", "locale", "tax_id", "tax_format", "birth_date", "address", "phones")
)
PHONES: Mapping[str, Callable[[Phones, str], Phones]] = {
    "add": phones.add,
    "remove": phones.remove,
    "main": phones.choose,
}


class Wish(FilledForm, Protocol):
    """A form as it is submitted for somebody; `channel`: `phone` or `counter`."""

    @property
    def channel(self) -> str: ...


@dataclass(frozen=True)
class Seen:
    """A customer as the console shows it. `form` asks what may be changed, answered by `answers`;
    `link`: when the last link for a first access was mailed; `merged`: who was merged into it."""

    customer: Customer
    form: Form
    answers: Mapping[str, Any]
    link: str | None
    merged: Sequence[Customer]
    duplicates: Sequence[Suspect]


def find(text: str) -> Found:
    """Search (F73)."""
    return customer_search.find(text)


def create(principal: Principal, answers: Mapping[str, Any], anyway: bool, once: Once) -> Customer:
    """Register a customer (F75): active at once, for staff have validated what they typed.

    Raises Invalid by question, and Conflict (`similar_exists`, whose fields are the ids of the
    accounts that may be the same person's) unless the attendant has looked at them: `anyway`.
    """
    form = customer_forms.registering()
    known: dict[str, Any] = {"birth_date": "", **customer_forms.read(form, _clean(form, answers))}
    made = Customer(id=clock.identifier(), status=Status.ACTIVE, created_at=clock.now(), **known)
    similar = [] if anyway else customer_search.duplicates(made)
    if similar:
        reasons = {each.customer.id: each.reasons[0] for each in similar}
        raise Conflict("similar_exists", reasons)
    _save(principal, None, rules.register(made, acting.by(principal)), once)
    return made


def look(principal: Principal, customer_id: str) -> Seen:
    """One customer, read by staff: the person sees that they did. Raises NotFound."""
    known = customers.get(customer_id)
    access_history.record(customer_id, "read", principal)
    signin = signins.find(customer_id)
    return Seen(
        customer=known,
        form=customer_forms.editing(known),
        answers=customer_forms.answers(known),
        link=signin.mailed_at if signin else None,
        merged=customer_queries.of([each.source for each in merges.into(customer_id)]),
        duplicates=customer_search.duplicates(known),
    )


def edit(
    principal: Principal, customer_id: str, version: int, answers: Mapping[str, Any], once: Once
) -> Customer:
    """Change the data. Raises Invalid by question, Stale when somebody was first."""
    known = customers.get(customer_id)
    form = customer_forms.editing(known)
    changes = customer_forms.read(form, _clean(form, answers))
    return _change(principal, known, version, changes, once)


def change_phones(
    principal: Principal, customer_id: str, version: int, what: str, number: str, once: Once
) -> Customer:
    """`add`, `remove` or make `main` (F76, F77)."""
    known = customers.get(customer_id)
    changes = {"phones": PHONES[what](known.phones, number)}
    return _change(principal, known, version, changes, once)


def open_for(principal: Principal, customer_id: str, wish: Wish, once: Once) -> Request:
    """Submit a form on behalf of a customer (F83): theirs, opened by the attendant, which the
    history of their account tells as soon as it is so (F13).

    Raises Invalid with the fields to mend, Conflict for an account that is not active.
    """
    by = represented(principal, customer_id, wish.type_id)

    def recorded(number: str, transaction: Transaction) -> None:
        access_history.with_change(by.represents, "represented", principal, number)(transaction)

    return services.open_request(by, wish, once, wish.channel, recorded)


def represented(principal: Principal, customer_id: str, type_id: str) -> Principal:
    """Staff, as they fill in a form of this type for a customer. Raises Conflict for an account
    that is not active, NotFound for a type that is none of theirs."""
    customer = customers.get(customer_id)
    if customer.status is not Status.ACTIVE:
        raise Conflict("account_status")
    if type_id in principal.blocked_types:
        raise NotFound
    return replace(
        principal,
        represents=customer.id,
        customer_name=customer.name,
        customer_kind=customer.kind,
        rights=frozenset({Right.OPEN}),
    )


def requests(principal: Principal, customer_id: str, cursor: str | None) -> Page[Request]:
    """What the customer asked for, of the caller's departments, newest activity first (F89)."""
    customers.get(customer_id)
    page = queries.of_customer(customer_id, View.ALL, cursor)
    return Page([each for each in page.items if access.visible_to(each, principal)], page.cursor)


def history(customer_id: str, cursor: str | None) -> Page[EventItem]:
    """What happened to the account, newest first (F89)."""
    customers.get(customer_id)
    return customer_queries.history(customer_id, cursor)


def _change(
    principal: Principal, known: Customer, version: int, changes: Mapping[str, Any], once: Once
) -> Customer:
    changed = rules.edit(known, changes, STAFF_EDIT, acting.by(principal, version))
    _save(principal, known, changed, once)
    return changed[0]


def _save(principal: Principal, before: Customer | None, changed: Changed, once: Once) -> None:
    """The account, what tells it apart, its history and the person's own: one transaction."""
    after, events = changed
    what = "change" if before else "registered"
    fields = [name for event in events for name in event.data.get("fields", ())]
    recorded = access_history.with_change(after.id, what, principal, fields=fields)

    def extra(transaction: Transaction) -> None:
        if events:
            recorded(transaction)
        _address(transaction, before.email if before else "", after)
        taken.post(transaction, before, after)

    about = ("customer", after.id)
    records.save(
        CustomerItem.of(after),
        before.version if before else None,
        about,
        events,
        once,
        after,
        extra,
    )


def _address(transaction: Transaction, before: str, after: Customer) -> None:
    if before.lower() == after.email.lower():
        return
    if after.email:
        taken.claim_address(transaction, after.email, after.id)
    if before:
        taken.free_address(transaction, before, after.id)


def _clean(form: Form, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    today = clock.today(settings().time_zone)
    judged = forms.evaluate(form, answers, {}, today)
    if judged.errors:
        raise Invalid(fields={f"answers.{key}": code for key, code in judged.errors.items()})
    return judged.clean
