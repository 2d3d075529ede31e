"""What is forgotten about a person, what stays, and why (D2, F13).

An erased person leaves the case and its numbers: ids stay and become pseudonyms, so that histories
can still be verified; names, contacts, answers, messages and files go. A request type may say that
the law keeps its contents for a time (`retention.hold`): then they go when that time is over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain.customers import By, Customer, Status
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.requests import Passage, Request, Understanding
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility
from chalicelib.errors import Conflict, Stale

PARTS = ("answers", "messages", "files")
POLICY = Actor("timer", "retention", "")


@dataclass(frozen=True)
class Removal:
    """What is taken out of a request: `parts` of `PARTS`; `person`, an id whose name goes with it
    (empty: nobody's); `reason` is `erasure`, `retention` or
    `deletion`."""

    parts: frozenset[str]
    person: str
    reason: str


def pseudonym(customer_id: str) -> str:
    """What stands where the name stood: tells erased people apart, and says nothing of them."""
    return f"#{customer_id.replace('-', '')[:8]}"


def erase(customer: Customer, by: By, *, merged: bool = False) -> tuple[Customer, list[Event]]:
    """The account without its person. Raises Conflict for one that was erased, and, but with
    `merged`, for one that was merged into another, which is erased with it."""
    if by.version is not None and by.version != customer.version:
        raise Stale
    if customer.status is Status.ERASED or (customer.status is Status.MERGED) is not merged:
        raise Conflict("account_gone")
    return _erased(customer), [_told(customer, by)]


def _erased(customer: Customer) -> Customer:
    """A new account of the same id: whatever field is added later is forgotten too."""
    return Customer(
        id=customer.id,
        kind=customer.kind,
        name=pseudonym(customer.id),
        email="",
        locale=customer.locale,
        status=Status.ERASED,
        created_at=customer.created_at,
        version=customer.version + 1,
        merged_into=customer.merged_into,
    )


def _told(customer: Customer, by: By) -> Event:
    nameless = replace(by.actor, name="") if by.actor.id == customer.id else by.actor
    version = customer.version + 1
    return Event("CustomerErased", version, 0, by.at, nameless, by.channel, "all", {})


def unfinished(request: Request) -> bool:
    """A case that goes on needs its person: it is finished or cancelled first."""
    return RESPONSIBILITY[request.state] is not Responsibility.FINISHED


def held(request: Request, published: Published) -> bool:
    """Whether the type's retention keeps the contents although the person asks for erasure."""
    retention = published.retention
    return bool(retention and retention.get("hold")) and request.forget_at is not None


def on_erasure(request: Request, published: Published, person: str) -> Removal:
    """What goes when the customer of a request is erased."""
    parts = frozenset[str]() if held(request, published) else frozenset(PARTS)
    return Removal(parts, person, "erasure")


def on_retention(request: Request, published: Published) -> Removal:
    """What goes when a type's time is over: all of it, if the person was erased meanwhile."""
    gone = request.customer.name == pseudonym(request.customer.id)
    named = (published.retention or {}).get("remove", PARTS)
    return Removal(frozenset(PARTS if gone else named), "", "retention")


def on_deletion(request: Request) -> list[Removal]:
    """What goes with a request that was deleted: everything, and who it was about (D2)."""
    people = {request.customer.id, request.opened_by.id} - {""}
    return [Removal(frozenset(PARTS), person, "deletion") for person in sorted(people)]


def removed(request: Request, removal: Removal, at: datetime) -> tuple[Request, list[Event]] | None:
    """The request without those parts; None when they are gone already."""
    left = replace(
        request,
        customer=_without_name(request.customer, removal.person),
        opened_by=_without_name(request.opened_by, removal.person),
        title=request.type_title if "answers" in removal.parts else request.title,
        place="" if "answers" in removal.parts else request.place,
        passages=tuple(_passage(each, removal) for each in request.passages),
        understanding=_understanding(request.understanding, removal),
        removed=request.removed | removal.parts,
        forget_at=None if removal.parts else request.forget_at,
    )
    if left == request:
        return None
    left = replace(left, version=request.version + 1)
    data = {"parts": sorted(removal.parts), "reason": removal.reason}
    return left, [Event("DataRemoved", left.version, 0, at, POLICY, "portal", "all", data)]


def rewritten(
    by: Mapping[str, Any], data: Mapping[str, Any], title: Any, removal: Removal
) -> tuple[dict[str, Any], dict[str, Any]]:
    """An event's `by` and `data` without what is removed; its place, time and type stay."""
    kept, parts = dict(data), removal.parts
    if "messages" in parts and "text" in kept:
        kept |= {"text": "", "removed": True}
    if "files" in parts and "files" in kept:
        kept["files"] = []
    if "answers" in parts and "title" in kept:
        kept["title"] = title
    return vars(_without_name(Actor(**by), removal.person)), kept


def _passage(passage: Passage, removal: Removal) -> Passage:
    by = _without_name(passage.by, removal.person)
    return replace(passage, by=by, reason="" if "messages" in removal.parts else passage.reason)


def _understanding(known: Understanding | None, removal: Removal) -> Understanding | None:
    return None if "messages" in removal.parts else known


def _without_name(actor: Actor, person: str) -> Actor:
    return replace(actor, name=pseudonym(person)) if person and actor.id == person else actor


def retention_problems(retention: Mapping[str, Any] | None) -> dict[str, str]:
    """By field, what makes a type's `retention` unpublishable.

    `{"days": 1825, "remove": ["answers", "messages", "files"], "hold": true}`: days after the
    request is finished; what goes then; whether it stays so long although the person is erased.
    """
    if retention is None:
        return {}
    wrong = {f"retention.{key}": "unknown" for key in set(retention) - {"days", "remove", "hold"}}
    days, remove = retention.get("days"), retention.get("remove", PARTS)
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= 36_500:
        wrong["retention.days"] = "format"
    if not _some_parts(remove):
        wrong["retention.remove"] = "option"
    if not isinstance(retention.get("hold", False), bool):
        wrong["retention.hold"] = "type"
    return wrong


def _some_parts(remove: object) -> bool:
    return isinstance(remove, Iterable) and bool(remove) and set(remove) <= set(PARTS)
