"""Requests of one type at one place: the first leads, the others get its answer (F85, D3, D9).

A leader keeps its thread to itself; followers get its solution as their own and nothing else of it.
Who leads stands in *slots* (`models/groups.py`): the address, and the cell of the grid; they are
held only while the leader is not finished. Changes are events of the follower; the reaction tells
the leader's history. Only staff see who leads whom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chalicelib.domain import access, addresses, grid, requests
from chalicelib.domain.addresses import Place
from chalicelib.domain.events import Actor, Event
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State
from chalicelib.errors import Conflict, Stale

GROUPS = Actor("system", "groups", "")  # what follows by itself names nobody of another request


@dataclass(frozen=True)
class Slot:
    """A key under which a place is found, and who leads there; `stamp` is new at every change,
    empty for a slot that nobody holds."""

    id: str
    leaders: Mapping[str, Place]
    stamp: str = ""


@dataclass(frozen=True)
class Group:
    """Whom a request follows, as far as the reader may see it, and a page of who follows it."""

    leader: Request | None
    followers: Sequence[Request]
    cursor: str | None


def finished(request: Request) -> bool:
    return RESPONSIBILITY[request.state] is Responsibility.FINISHED


def unanswered(request: Request) -> bool:
    """A follower that still waits: for it somebody has to lead."""
    return not finished(request) and request.state is not State.RESOLVED


def leader_at(where: Place, slots: Sequence[Slot], metres: float | None, but: str = "") -> str:
    """Whom a request at this place follows: at the same address first, then the nearest; empty when
    it is the first. `but`: the request itself."""
    found = {
        leader: place
        for slot in slots
        for leader, place in slot.leaders.items()
        if leader != but and addresses.same(where, place, metres)
    }

    def order(leader: str) -> tuple[bool, float, str]:
        place = found[leader]
        apart = grid.metres(where.point, place.point) if where.point and place.point else 0.0
        return place.key != where.key, apart, leader

    return min(found, key=order, default="")


def held(
    slots: Sequence[Slot], holder: str, where: Place | None, metres: float | None
) -> list[Slot]:
    """The slots once `holder` leads at `where` and nowhere else; None: nowhere at all."""
    mine = addresses.own(where, metres) if where else ()
    after = []
    for slot in slots:
        leaders = {key: place for key, place in slot.leaders.items() if key != holder}
        if where and slot.id in mine:
            leaders[holder] = where
        after.append(replace(slot, leaders=leaders))
    return after


def label(where: Place, metres: float | None) -> str:
    """What a request keeps of its place: the slots that it holds when it leads."""
    return " ".join(addresses.own(where, metres))


def opened(changed: Changed, leader: str, place: str, command: Command) -> Changed:
    """A request that is being opened takes its place, behind the first if there is one."""
    request, events = changed
    grouped = replace(request, leader=leader, place=place)
    if not leader:
        return grouped, events
    event = _event("Grouped", grouped, command.actor, command, {"leader": leader}, "all")
    return grouped, [*events, replace(event, n=len(events))]


def split(request: Request, command: Command) -> Changed:
    """A follower becomes a request of its own: nobody follows it, and it follows nobody."""
    _permit("split", request, command)
    alone = replace(request, leader="", place="", answered=0, version=request.version + 1)
    data = {"from": request.leader}
    return alone, [_event("Split", alone, command.actor, command, data, "all")]


def promote(follower: Request, leader: Request, place: str, command: Command) -> Sequence[Changed]:
    """A follower leads, and who led follows it; the others come behind (`Regrouped.led`)."""
    _permit("promote", follower, command)
    if follower.leader != leader.id or finished(leader):
        raise Conflict("not_grouped")
    first = _leads(follower, place, command.actor, command)
    moved = _follows(leader, follower.id, leader.place)
    data = {"leader": follower.id, "from": "", "led": True, "reason": "promoted"}
    return first, (moved, [_event("Regrouped", moved, command.actor, command, data)])


def succeed(follower: Request, place: str, command: Command) -> Changed:
    """The oldest that waits leads, when its leader is finished or is elsewhere (D3)."""
    return _leads(follower, place, GROUPS, command)


def regroup(
    request: Request, leader: str, place: str, command: Command, corrected: Sequence[str] = ()
) -> Changed:
    """A corrected address: it follows who leads there, or leads (D3). `corrected`: the fields whose
    answers change with it."""
    _permit("regroup", request, command)
    led = request.leads and bool(leader or place != request.place)
    data = {"leader": leader, "from": request.leader, "led": led, "reason": "address"}
    moved = _follows(request, leader, place)
    told = _event("Regrouped", moved, command.actor, command, data)
    if not corrected:
        return moved, [told]
    fields = {"fields": list(corrected)}
    answers = _event("AnswersChanged", moved, command.actor, command, fields, "all")
    return moved, [answers, replace(told, n=1)]


def inherit(follower: Request, leader: str, command: Command) -> Changed:
    """A follower goes with the others to who leads now."""
    data = {"leader": leader, "from": follower.leader, "led": False, "reason": "succession"}
    moved = _follows(follower, leader, follower.place)
    return moved, [_event("Regrouped", moved, GROUPS, command, data)]


def answer(
    follower: Request, published: Published, text: str, of: int, command: Command
) -> Changed | None:
    """The leader's solution, as the follower's own: its text, not its files. `of` is the leader's
    version that gave it; None when the follower has it, has a later one, or is finished."""
    if finished(follower) or follower.answered >= of:
        return None
    solution = Message(text, (), "solution")
    said, events = requests.say(follower, published, solution, replace(command, version=None))
    return replace(said, answered=of), events


def noted(leader: Request, kind: str, follower: str, at: datetime) -> Changed:
    """`FollowerJoined` or `FollowerLeft`, in the leader's history, for staff. No activity."""
    known = replace(leader, version=leader.version + 1)
    data = {"follower": follower}
    return known, [Event(kind, known.version, 0, at, GROUPS, "portal", "staff", data)]


def _leads(follower: Request, place: str, by: Actor, command: Command) -> Changed:
    first = replace(follower, leader="", place=place, answered=0, version=follower.version + 1)
    return first, [_event("Promoted", first, by, command, {"from": follower.leader})]


def _follows(request: Request, leader: str, place: str) -> Request:
    return replace(request, leader=leader, place=place, answered=0, version=request.version + 1)


def _event(
    kind: str,
    request: Request,
    by: Actor,
    command: Command,
    data: dict[str, Any],
    visible: str = "staff",
) -> Event:
    return Event(kind, request.version, 0, command.at, by, command.channel, visible, data)


def _permit(action: str, request: Request, command: Command) -> None:
    if command.version is not None and command.version != request.version:
        raise Stale
    if reason := access.refusal(action, request, command.by):
        raise Conflict(reason)


def grouping_problems(
    grouping: Mapping[str, Any] | None, form: Mapping[str, Any]
) -> dict[str, str]:
    """By field, what makes a type's `grouping {field, metres?}` unpublishable."""
    if grouping is None:
        return {}
    wrong = {f"grouping.{key}": "unknown" for key in set(grouping) - {"field", "metres"}}
    fields = [each for step in form["steps"] for each in step["fields"]]
    addressed = {each["key"] for each in fields if each["type"] == "address"}
    if grouping.get("field") not in addressed:
        wrong["grouping.field"] = "unknown"
    metres = grouping.get("metres")
    if metres is not None and (isinstance(metres, bool) or not isinstance(metres, int | float)):
        wrong["grouping.metres"] = "type"
    elif metres is not None and not 1 <= metres <= 5000:
        wrong["grouping.metres"] = "format"
    return wrong
