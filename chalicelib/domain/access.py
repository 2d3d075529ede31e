"""Who may do what to a request, and if not, why: the one table that screens and commands ask.

Scope comes first and is not here: what is not yours does not exist (`visible_to`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chalicelib.domain import organisations
from chalicelib.domain.organisations import Right
from chalicelib.domain.permissions import Permission
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State
from chalicelib.errors import Forbidden

if TYPE_CHECKING:
    from chalicelib.domain.eid import Citizen
    from chalicelib.domain.requests import Request
    from chalicelib.domain.types import Published


@dataclass(frozen=True)
class Principal:
    """Who calls. `kind` is `customer`, `staff` or `system`; the latter two see `departments`, do
    what their profile's `permissions` say, and never see its `blocked_types` (F106, F116). A
    customer has an `account` (its status), and may act for the organisation that it `represents`,
    whose name is `customer_name`, within the contact's `rights` (F107, F108); `customer_kind` is
    that of whom they act for."""

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
    customer_kind: str = "natural"
    session: str = ""  # of a customer's sign-in (`domain/sessions.py`)
    holder: str = ""  # whose uploads they hand in too: sent before it was known by whom

    @property
    def customer_id(self) -> str:
        """Whose requests these are: the organisation's that a contact acts for, else their own."""
        return self.represents or self.id


TIMER = Principal("timer", "timer", "")  # by whom what happens by itself is done


@dataclass(frozen=True)
class Case:
    """What a rule looks at: a request of a published type, who wants something, and when."""

    request: "Request"
    published: "Published"
    by: Principal
    at: datetime

    @property
    def turn(self) -> Responsibility:
        return RESPONSIBILITY[self.request.state]


Rule = Callable[[Case], str | None]


def _unfinished(case: Case) -> str | None:
    return "request_finished" if case.turn is Responsibility.FINISHED else None


def _staffs_turn(case: Case) -> str | None:
    waits = case.turn is Responsibility.CUSTOMER
    return _unfinished(case) or ("waiting_for_customer" if waits else None)


def _customers_turn(case: Case) -> str | None:
    waits = case.turn is Responsibility.STAFF
    return _unfinished(case) or ("waiting_for_staff" if waits else None)


def _to_take(case: Case) -> str | None:
    if reason := _staffs_turn(case):
        return reason
    attendant = case.request.attendant
    mine = attendant is not None and attendant.id == case.by.id
    return "already_yours" if mine and case.request.state is State.IN_PROGRESS else None


def _to_leave(case: Case) -> str | None:
    return _unfinished(case) or (None if case.request.leader else "not_grouped")


def _always(case: Case) -> str | None:
    return None


def _to_solve(case: Case) -> str | None:
    solves = case.published.stage(case.request.stage).solves
    return _unfinished(case) or (None if solves else "stage_does_not_solve")


def _to_decide(case: Case) -> str | None:
    if reason := _customers_turn(case):
        return reason
    proposed = case.request.understanding
    return None if proposed and proposed.status == "proposed" else "nothing_to_decide"


def _by_customer(case: Case) -> str | None:
    return _customers_turn(case) or _some_move(case)


def _by_staff(case: Case) -> str | None:
    return _unfinished(case) or _some_move(case)


def _some_move(case: Case) -> str | None:
    mover = "customer" if case.by.kind == "customer" else "staff"
    moves = case.published.stage(case.request.stage).moves
    return None if any(mover in each.by for each in moves) else "no_move"


def _to_reiterate(case: Case) -> str | None:
    """Only while Open or In progress (F91)."""
    return _staffs_turn(case)


def _to_complain(case: Case) -> str | None:
    """Only when the service time was exceeded (F93); after a late finish while the restart window
    is open (D5)."""
    clock = case.request.clock
    if clock is None:
        return "no_service_level"
    if not clock.exceeded(case.at):
        return "not_exceeded"
    return _to_restart(case) if case.turn is Responsibility.FINISHED else None


def _to_restart(case: Case) -> str | None:
    """Only when finished, within the type's hours from that instant (F95, D4)."""
    request, hours = case.request, case.published.restart_hours
    if request.state is State.CANCELLED:
        return "request_cancelled"
    if request.state is not State.CLOSED or request.finished_at is None:
        return "request_unfinished"
    if not hours:
        return "restart_off"
    return None if case.at <= request.finished_at + timedelta(hours=hours) else "restart_over"


def _to_delete(case: Case) -> str | None:
    """Only after cancelling (D2)."""
    return None if case.request.state is State.CANCELLED else "not_cancelled"


# What each kind of principal may do, and when. Who is of the staff also needs the permission.
_STAFF: dict[str, Rule] = {
    "take": _to_take,
    "message": _unfinished,
    "note": _always,
    "ask": _unfinished,
    "resolve": _to_solve,
    "fill": _staffs_turn,
    "hand_over": _by_staff,
    "propose": _staffs_turn,
    "reiterate": _to_reiterate,
    "complain": _to_complain,
    "restart": _to_restart,
    "split": _to_leave,
    "promote": _to_leave,
    "regroup": _unfinished,
    "cancel": _unfinished,
    "delete": _to_delete,
}
MATRIX: dict[str, dict[str, Rule]] = {
    "customer": {
        "message": _unfinished,
        "fill": _customers_turn,
        "hand_over": _by_customer,
        "approve": _to_decide,
        "reject": _to_decide,
        "reiterate": _to_reiterate,
        "complain": _to_complain,
        "restart": _to_restart,
        "cancel": _customers_turn,
    },
    "staff": _STAFF,
    "system": _STAFF,
}
# The permission that an action needs of the staff's profile (F106).
PERMISSIONS = dict.fromkeys(_STAFF, Permission.REQUESTS_HANDLE) | {
    "cancel": Permission.REQUESTS_CANCEL,
    "delete": Permission.REQUESTS_DELETE,
}


def visible_to(request: "Request", principal: Principal) -> bool:
    """A customer's own requests, or of those of the organisation that a contact acts for all or the
    ones that they opened; for staff and systems, those of their departments whose type
    their profile does not block. What was deleted is there for nobody (D2)."""
    if request.deleted:
        return False
    if principal.kind == "customer":
        return request.customer.id == principal.customer_id and _in_scope(request, principal)
    blocked = request.type_id in principal.blocked_types
    return request.department.id in principal.departments and not blocked


def refusal(action: str, case: Case) -> str | None:
    """None when `action` is allowed, else the code of the sentence that says why not."""
    rule = MATRIX[case.by.kind].get(action)
    if rule is None:
        return "forbidden"
    return rule(case) or _lacking(action, case.by)


def actions(case: Case) -> dict[str, str | None]:
    """Every action of this kind of principal, with its refusal."""
    return {name: refusal(name, case) for name in MATRIX[case.by.kind]}


def may_open(principal: Principal) -> None:
    """Raises Forbidden for a contact who may not open requests for the organisation."""
    if reason := _lacking("open", principal):
        raise Forbidden(reason)


def may_pay(principal: Principal) -> None:
    """Raises Forbidden for a contact who may not pay for the organisation (F107)."""
    if reason := _lacking("pay", principal):
        raise Forbidden(reason)


def pays(principal: Principal) -> bool:
    """Whether who hands in a form with a fee may pay it too."""
    return _lacking("pay", principal) is None


def sees_all(principal: Principal) -> bool:
    """Whether all requests of whom they act for are shown, or only those that they opened."""
    return not principal.represents or Right.ALL in principal.rights


def _in_scope(request: "Request", principal: Principal) -> bool:
    return sees_all(principal) or request.opened_by.id == principal.id


def _lacking(action: str, principal: Principal) -> str | None:
    """What the permissions of staff or a contact's rights do not reach. Who acts for themselves
    needs none, and opening on behalf is asked of the route."""
    if principal.kind != "customer":
        needed = PERMISSIONS.get(action)
        return "not_permitted" if needed and needed not in principal.permissions else None
    return organisations.lacking(action, principal.rights) if principal.represents else None
