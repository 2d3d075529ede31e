"""The national eID: what it vouches for, and what that makes of an account (F5–F7).

Whoever comes with it is active at once, and what it vouches for nobody edits. An account that
was there before is linked only by a person who holds both, and only when nothing speaks against
their being the same person; two accounts of one person are merged by staff, never here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.customers import By, Changed, Customer, Status
from chalicelib.domain.events import Event
from chalicelib.errors import Conflict, Forbidden

FRESH = timedelta(minutes=10)  # how long a sign-in proves that the card is at hand
ACTIVATED = (Status.UNCONFIRMED, Status.WAITING, Status.ACTIVE)


@dataclass(frozen=True)
class Citizen:
    """Who signed in with it. `key` stands for the person at the provider, and says nothing of
    them; `username` and `sub` are those of the pool's user; `birth_date` is `YYYY-MM-DD`; what the
    provider did not say is empty. `at`: when."""

    key: str
    username: str
    sub: str
    name: str
    email: str
    tax_id: str
    tax_format: str
    birth_date: str
    at: datetime

    def vouched(self) -> dict[str, str]:
        """The fields of an account that it vouches for."""
        said = {"name": self.name, "tax_id": self.tax_id, "birth_date": self.birth_date}
        return {field: value for field, value in said.items() if value}


def register(citizen: Citizen, customer_id: str, locale: str, by: By) -> Changed:
    """A new account, active at once, with nothing left to validate (F7)."""
    customer = Customer(
        id=customer_id,
        kind="natural",
        name=citizen.name or citizen.email,
        email=citizen.email,
        locale=locale,
        status=Status.ACTIVE,
        created_at=by.at,
        tax_id=citizen.tax_id,
        tax_format=citizen.tax_format if citizen.tax_id else "",
        birth_date=citizen.birth_date,
        verified=frozenset(citizen.vouched()),
        eid=citizen.key,
    )
    data = {"kind": customer.kind, "status": str(customer.status), "by": "eid"}
    return customer, [_event(customer, "CustomerRegistered", by, data)]


def link(customer: Customer, citizen: Citizen, by: By) -> Changed:
    """Give an account the eID of its holder. Raises Forbidden when the sign-in is not fresh, and
    Conflict when the account has one, is not a person's, or has the number of somebody else."""
    if by.at - citizen.at > FRESH:
        raise Forbidden("eid_not_fresh")
    if customer.status in (Status.MERGED, Status.ERASED):
        raise Conflict("account_gone")
    if customer.status not in ACTIVATED:
        raise Conflict("account_status")
    if customer.eid:
        raise Conflict("eid_linked")
    if customer.kind != "natural":
        raise Conflict("eid_of_a_person")
    if customer.tax_id and citizen.tax_id and customer.tax_id != citizen.tax_id:
        raise Conflict("eid_of_another")
    linked = replace(_with(customer, citizen), status=Status.ACTIVE, eid=citizen.key)
    data = {"fields": sorted(citizen.vouched())} | _moved(customer, linked)
    return linked, [_event(linked, "EidLinked", by, data)]


def refresh(customer: Customer, citizen: Citizen, by: By) -> Changed:
    """What the eID says now, where it changed: a name does. Without events when nothing did."""
    if customer.status is not Status.ACTIVE:
        return customer, []
    fresh = _with(customer, citizen)
    changed = sorted(
        field for field in citizen.vouched() if getattr(fresh, field) != getattr(customer, field)
    )
    if not changed and fresh.verified == customer.verified:
        return customer, []
    return fresh, [_event(fresh, "CustomerChanged", by, {"fields": changed, "by": "eid"})]


def unlink(customer: Customer, by: By) -> Changed:
    """The eID no longer opens the account. What it vouched for was true, and stays verified.

    Raises Conflict when there is none."""
    if not customer.eid:
        raise Conflict("eid_not_linked")
    freed = replace(customer, eid="", version=customer.version + 1)
    return freed, [_event(freed, "EidUnlinked", by, {})]


def _with(customer: Customer, citizen: Citizen) -> Customer:
    said: Mapping[str, Any] = citizen.vouched()
    form = citizen.tax_format if citizen.tax_id else customer.tax_format
    verified = customer.verified | frozenset(said)
    return replace(
        customer, **said, tax_format=form, verified=verified, version=customer.version + 1
    )


def _moved(before: Customer, after: Customer) -> dict[str, str]:
    moved = before.status is not after.status
    return {"from": str(before.status), "to": str(after.status)} if moved else {}


def _event(customer: Customer, kind: str, by: By, data: dict[str, Any]) -> Event:
    return Event(kind, customer.version, 0, by.at, by.actor, by.channel, "all", data)
