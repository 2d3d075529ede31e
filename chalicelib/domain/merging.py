"""Two accounts of one person become one, and two again if they were not (F8).

The merged account keeps its data and stays closed; its requests move to the other. Both histories
tell, in both directions.
"""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.requests import Changed, Request
from chalicelib.errors import Conflict, Invalid, Stale

MERGEABLE = frozenset({Status.ACTIVE, Status.WAITING, Status.REFUSED})
Both = tuple[Customer, Customer, list[Event], list[Event]]


def merge(source: Customer, target: Customer, by: By) -> Both:
    """The source after, the target after, and what their histories tell.

    Raises Invalid for an account and itself, Conflict when either is not open to it.
    """
    _current(source, by)
    if source.id == target.id:
        raise Invalid(fields={"into": "same_account"})
    if source.status not in MERGEABLE:
        raise Conflict("account_status")
    if target.status is not Status.ACTIVE:
        raise Conflict("target_status")
    gone = replace(source, status=Status.MERGED, merged_into=target.id, version=source.version + 1)
    grown = replace(target, version=target.version + 1)
    told = _event(gone, "CustomerMerged", by, {"into": target.id})
    return gone, grown, [told], [_event(grown, "CustomerAbsorbed", by, {"merged": source.id})]


def unmerge(source: Customer, target: Customer, status: Status, by: By) -> Both:
    """The reverse of `merge`: `status` is what the source's was."""
    _current(source, by)
    if source.status is not Status.MERGED or source.merged_into != target.id:
        raise Conflict("not_merged")
    back = replace(source, status=status, merged_into="", version=source.version + 1)
    left = replace(target, version=target.version + 1)
    told = _event(back, "CustomerUnmerged", by, {"from": target.id})
    return back, left, [told], [_event(left, "CustomerReleased", by, {"merged": source.id})]


def move(request: Request, to: Actor, by: By, reason: str) -> Changed:
    """The request is now the customer's `to`; who opened it themselves goes along.

    `reason`: `merged` or `unmerged`.
    """
    own = request.opened_by.kind == "customer" and request.opened_by.id == request.customer.id
    moved = replace(
        request,
        customer=to,
        opened_by=to if own else request.opened_by,
        version=request.version + 1,
    )
    data = {"from": request.customer.id, "to": to.id, "reason": reason}
    event = Event("CustomerReplaced", moved.version, 0, by.at, by.actor, by.channel, "all", data)
    return moved, [event]


def _current(customer: Customer, by: By) -> None:
    if by.version is not None and by.version != customer.version:
        raise Stale


def _event(customer: Customer, kind: str, by: By, data: Mapping[str, str]) -> Event:
    return Event(kind, customer.version, 0, by.at, by.actor, by.channel, "all", dict(data))
