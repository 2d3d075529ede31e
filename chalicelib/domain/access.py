"""Who may do what to a request, and if not, why: the one table that screens and commands ask.

Scope comes first and is not here: what is not yours does not exist (`visible_to`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chalicelib.domain import organisations
from chalicelib.domain.organisations import Right
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility
from chalicelib.errors import Forbidden

if TYPE_CHECKING:
    from chalicelib.domain.eid import Citizen
    from chalicelib.domain.requests import Request


@dataclass(frozen=True)
class Principal:
    """Who calls. `kind` is `customer`, `staff` or `system`; the latter two see `departments`, do
    what their profile's `permissions` say, and never see its `blocked_types` (F106, F116). A
    customer has an `account` (its status), and may act for the organisation that it `represents`,
    whose name is `customer_name`, within the contact's `rights` (F107, F108)."""

    kind: str
    id: str
    name: str
    email: str = ""
    locale: str = "pt-PT"
    departments: frozenset[str] = field(default_factory=frozenset)
    permissions: frozenset[str] = field(default_factory=frozenset)
    blocked_types: frozenset[str] = field(default_factory=frozenset)
    account: str = "active"
    represents: str = ""
    rights: frozenset[str] = field(default_factory=frozenset)
    citizen: "Citizen | None" = None  # who signed in with the national eID (F5)
    customer_name: str = ""

    @property
    def customer_id(self) -> str:
        """Whose requests these are: the organisation's that a contact acts for, else their own."""
        return self.represents or self.id


Rule = Callable[["Request", Principal], str | None]


def _unfinished(request: "Request", principal: Principal) -> str | None:
    finished = RESPONSIBILITY[request.state] is Responsibility.FINISHED
    return "request_finished" if finished else None


def _to_take(request: "Request", principal: Principal) -> str | None:
    if reason := _unfinished(request, principal):
        return reason
    if RESPONSIBILITY[request.state] is not Responsibility.STAFF:
        return "waiting_for_customer"
    mine = request.attendant is not None and request.attendant.id == principal.id
    return "already_yours" if mine else None


def _always(request: "Request", principal: Principal) -> str | None:
    return None


_STAFF: dict[str, Rule] = {
    "take": _to_take,
    "message": _unfinished,
    "note": _always,
    "ask": _unfinished,
    "resolve": _unfinished,
}

MATRIX: dict[str, dict[str, Rule]] = {
    "customer": {"message": _unfinished},
    "staff": _STAFF,
    "system": _STAFF,
}


def visible_to(request: "Request", principal: Principal) -> bool:
    """A customer's own requests, or of those of the organisation that a contact acts for all or the
    ones that they opened; for staff and systems, those of their departments whose type
    their profile does not block."""
    if principal.kind == "customer":
        return request.customer.id == principal.customer_id and _in_scope(request, principal)
    blocked = request.type_id in principal.blocked_types
    return request.department.id in principal.departments and not blocked


def refusal(action: str, request: "Request", principal: Principal) -> str | None:
    """None when `action` is allowed, else the code of the sentence that says why not."""
    rule = MATRIX[principal.kind].get(action)
    if rule is None:
        return "forbidden"
    return rule(request, principal) or _lacking(action, principal)


def actions(request: "Request", principal: Principal) -> dict[str, str | None]:
    """Every action of this kind of principal, with its refusal."""
    return {name: refusal(name, request, principal) for name in MATRIX[principal.kind]}


def may_open(principal: Principal) -> None:
    """Raises Forbidden for a contact who may not open requests for the organisation."""
    if reason := _lacking("open", principal):
        raise Forbidden(reason)


def sees_all(principal: Principal) -> bool:
    """Whether all requests of whom they act for are shown, or only those that they opened."""
    return not principal.represents or Right.ALL in principal.rights


def _in_scope(request: "Request", principal: Principal) -> bool:
    return sees_all(principal) or request.opened_by.id == principal.id


def _lacking(action: str, principal: Principal) -> str | None:
    """What a contact's rights do not reach; who acts for nobody needs none."""
    contact = principal.kind == "customer" and principal.represents
    return organisations.lacking(action, principal.rights) if contact else None
