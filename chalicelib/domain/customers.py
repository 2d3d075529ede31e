"""Who is served: an account from registration to erasure, and what may happen to it.

Events name the fields that changed, never their values: histories outlive what people ask us to
forget (F4, F8, F11, F73–F77).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.events import Actor, Event
from chalicelib.errors import Conflict, Forbidden, Stale


class Status(StrEnum):
    """`unconfirmed`: the e-mail is not proved; `waiting`: for validation by staff (F8)."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    ACTIVE = "active"
    REFUSED = "refused"
    MERGED = "merged"
    ERASED = "erased"


@dataclass(frozen=True)
class Phone:
    """`number` as dialled from abroad, `+351…`; one of a customer's phones is `main` (F77)."""

    number: str
    main: bool = False


@dataclass(frozen=True)
class Customer:
    """`kind`: `natural` or `legal`. `tax_format` is the named format that `tax_id` answers
    (`nif-pt`, `nipc-pt`, `cpf-br`, `cnpj-br`); `verified` names the fields that the national eID
    vouches for, which nobody edits (F7); `note` is what staff asked, or why they refused;
    `eid` is the key of the national eID that opens the account; `mail_only`: they filed with a
    proved e-mail, and have no sign-in yet."""

    id: str
    kind: str
    name: str
    email: str
    locale: str
    status: Status
    created_at: datetime
    version: int = 1
    tax_id: str = ""
    tax_format: str = ""
    birth_date: str = ""
    address: Mapping[str, Any] | None = None
    phones: tuple[Phone, ...] = ()
    verified: frozenset[str] = frozenset()
    note: str = ""
    merged_into: str = ""
    eid: str = ""
    mail_only: bool = False

    @property
    def called(self) -> str:
        """How a mail greets them: by name, and by the address while there is none."""
        return self.name or self.email


Changed = tuple[Customer, list[Event]]

MOVES: Mapping[str, tuple[frozenset[Status], Status, str]] = {
    "confirm": (frozenset({Status.UNCONFIRMED}), Status.WAITING, "EmailConfirmed"),
    "activate": (frozenset({Status.UNCONFIRMED}), Status.ACTIVE, "EmailConfirmed"),
    "accept": (frozenset({Status.WAITING, Status.REFUSED}), Status.ACTIVE, "CustomerAccepted"),
    "ask": (frozenset({Status.WAITING}), Status.WAITING, "CustomerAsked"),
    "refuse": (frozenset({Status.WAITING}), Status.REFUSED, "CustomerRefused"),
}


@dataclass(frozen=True)
class By:
    """Who does it, when, decided on which version (None: whatever is stored)."""

    actor: Actor
    at: datetime
    channel: str = "portal"
    version: int | None = None


def register(customer: Customer, by: By) -> Changed:
    """A new account, by hand, by eID, or by staff (F4, F5, F75)."""
    data = {"kind": customer.kind, "status": str(customer.status)}
    return customer, [_event(customer, "CustomerRegistered", by, data)]


def move(customer: Customer, command: str, by: By, note: str = "") -> Changed:
    """Confirm, accept, ask or refuse. Raises Conflict when the status does not allow it."""
    before, after, event = MOVES[command]
    _check(customer, by)
    if customer.status not in before:
        raise Conflict("account_status")
    moved = replace(customer, status=after, note=note, version=customer.version + 1)
    data = {"from": str(customer.status), "to": str(after)}
    return moved, [_event(moved, event, by, data)]


def edit(customer: Customer, changes: Mapping[str, Any], allowed: Iterable[str], by: By) -> Changed:
    """Change some fields. Raises Forbidden, by field, for what may not be changed: what is not in
    `allowed`, and what the eID vouches for."""
    _check(customer, by)
    real = {name: value for name, value in changes.items() if getattr(customer, name) != value}
    refused = {
        name: "verified" if name in customer.verified else "not_editable"
        for name in real
        if name in customer.verified or name not in set(allowed)
    }
    if refused:
        raise Forbidden(fields=refused)
    if not real:
        return customer, []
    edited = replace(customer, **real, version=customer.version + 1)
    return edited, [_event(edited, "CustomerChanged", by, {"fields": sorted(real)})]


def promise_access(customer: Customer, by: By) -> Changed:
    """A link to set a password will be mailed (F97–F99). Raises Conflict for other accounts than
    active ones."""
    _check(customer, by)
    if customer.status is not Status.ACTIVE:
        raise Conflict("account_status")
    return _told(customer, "AccessResent", by)


def enter(customer: Customer, by: By) -> Changed:
    """The link was used: the password is set, and the address is theirs."""
    _check(customer, by)
    return _told(replace(customer, mail_only=False), "AccessEntered", by)


def take_up(customer: Customer, registered: Customer, status: Status, by: By) -> Changed:
    """Who filed with an e-mail alone registers with it: the account is the one there is, with what
    the registration says. Raises Conflict (`email_taken`) for who signs in already."""
    _check(customer, by)
    if not customer.mail_only:
        raise Conflict("email_taken")
    taken = replace(
        registered,
        id=customer.id,
        status=status,
        created_at=customer.created_at,
        version=customer.version + 1,
        mail_only=False,
    )
    return register(taken, by)


def _told(customer: Customer, kind: str, by: By) -> Changed:
    after = replace(customer, version=customer.version + 1)
    return after, [_event(after, kind, by, {})]


def _check(customer: Customer, by: By) -> None:
    if by.version is not None and by.version != customer.version:
        raise Stale
    if customer.status in (Status.MERGED, Status.ERASED):
        raise Conflict("account_gone")


def _event(customer: Customer, kind: str, by: By, data: dict[str, Any]) -> Event:
    return Event(kind, customer.version, 0, by.at, by.actor, by.channel, "all", data)
