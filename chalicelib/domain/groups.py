"""Requests of one type at one place: the first leads, the others get its answer (F85, D3, D9).

A leader keeps its thread to itself; followers get its solution as their own and nothing else of it.
Who leads stands in *slots* (`models/groups.py`): the address, and the cell of the grid; they are
held only while the leader is not finished. Changes are events of the follower; the reaction tells
the leader's history. Only staff see who leads whom.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain import addresses, grid, messages
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.addresses import Place
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State
from chalicelib.errors import Conflict

GROUPS = Principal("system", "groups", "")  # what follows by itself names nobody of another request


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


def opened(change: Change, leader: str, place: str) -> None:
    """A request that is being opened takes its place, behind the first if there is one."""
    change.set(leader=leader, place=place)
    if leader:
        change.tell("Grouped", {"leader": leader})


def split(request: Request, published: Published, command: Command) -> Changed:
    """A follower becomes a request of its own: nobody follows it, and it follows nobody."""
    change = Change.permitted("split", request, published, command)
    change.set(leader="", place="", answered=0)
    change.tell("Split", {"from": request.leader})
    return change.done()


def promote(follower: Case, leader: Case, place: str, command: Command) -> tuple[Changed, Changed]:
    """A follower leads, and who led follows it; the others come behind (`Regrouped.led`)."""
    change = Change.permitted("promote", follower.request, follower.published, command)
    if follower.request.leader != leader.request.id or finished(leader.request):
        raise Conflict("not_grouped")
    moved = Change(leader.request, leader.published, command)
    moved.set(leader=follower.request.id, answered=0)
    data = {"leader": follower.request.id, "from": "", "led": True, "reason": "promoted"}
    moved.tell("Regrouped", data, visible="staff")
    return _leads(change, place), moved.done()


def succeed(follower: Request, published: Published, place: str, command: Command) -> Changed:
    """The oldest that waits leads, when its leader is finished or is elsewhere (D3)."""
    return _leads(Change(follower, published, command), place)


def regroup(
    request: Request,
    published: Published,
    leader: str,
    place: str,
    command: Command,
    corrected: Sequence[str] = (),
) -> Changed:
    """A corrected address: it follows who leads there, or leads (D3). `corrected`: the fields whose
    answers change with it."""
    change = Change.permitted("regroup", request, published, command)
    if corrected:
        change.tell("AnswersChanged", {"fields": list(corrected)})
    led = request.leads and bool(leader or place != request.place)
    data = {"leader": leader, "from": request.leader, "led": led, "reason": "address"}
    change.set(leader=leader, place=place, answered=0)
    change.tell("Regrouped", data, visible="staff")
    return change.done()


def inherit(follower: Request, published: Published, leader: str, command: Command) -> Changed:
    """A follower goes with the others to who leads now."""
    change = Change(follower, published, command)
    data = {"leader": leader, "from": follower.leader, "led": False, "reason": "succession"}
    change.set(leader=leader, answered=0)
    change.tell("Regrouped", data, visible="staff")
    return change.done()


def answer(
    follower: Request, published: Published, text: str, of: int, command: Command
) -> Changed | None:
    """The leader's solution, as the follower's own: its text, not its files, in whatever stage the
    follower is. `of` is the leader's version that gave it; None when the follower has it, has a
    later one, or is finished."""
    if finished(follower) or follower.answered >= of:
        return None
    change = Change(follower, published, command)
    change.set(answered=of)
    return messages.posted(change, Message(text, (), "solution"))


def noted(
    leader: Request, published: Published, kind: str, follower: str, command: Command
) -> Changed:
    """`FollowerJoined` or `FollowerLeft`, in the leader's history, for staff. No activity."""
    change = Change(leader, published, command)
    change.tell(kind, {"follower": follower}, visible="staff")
    return change.done()


def _leads(change: Change, place: str) -> Changed:
    before = change.request.leader
    change.set(leader="", place=place, answered=0)
    change.tell("Promoted", {"from": before}, visible="staff")
    return change.done()


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
