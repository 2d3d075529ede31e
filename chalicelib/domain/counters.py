"""What is counted of requests, and by how much an event changes the counts (F33, F44, F111–F115).

Each event carries how the request stood before its command and after it; the difference is all that
a count needs. Sums of differences come to the same in whatever order events arrive, and to what a
count of the requests themselves would give: `levels` is that count, of one request.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from chalicelib import clock
from chalicelib.domain import views
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State

STARS = range(1, 6)
SAID = {"Reiterated": "reiterated", "Complained": "complained", "Restarted": "restarted"}


class Counter(NamedTuple):
    """Where counts stand together. `kind` `customer`: their views; `opener`: those of what a
    contact (`part`) opened for an organisation; `department`: turns, per request type (`part`);
    `attendant`: turns; `day`: what happened in a department on a local day (`part`)."""

    kind: str
    owner: str
    part: str = ""


Increments = dict[Counter, dict[str, int]]


@dataclass(frozen=True)
class Standing:
    """What the counts see of a request: a function of what is stored, never of the hour.

    `late`: whether the promised time was exceeded as far as anybody told; None without one.
    """

    state: str
    department: str
    type_id: str
    customer: str
    opened_at: str
    opener: str = ""
    attendant: str = ""
    late: bool | None = None
    answered_at: str = ""

    @property
    def turn(self) -> Responsibility:
        return RESPONSIBILITY[State(self.state)]

    @property
    def finished(self) -> bool:
        return self.turn is Responsibility.FINISHED


@dataclass(frozen=True)
class Change:
    """An event, as far as it is counted: what it did is the step from `before` to `after`."""

    type: str
    at: str
    department: str
    data: Mapping[str, Any] = field(default_factory=dict)
    before: Standing | None = None
    after: Standing | None = None


def standing(request: Request) -> Standing:
    return Standing(
        state=str(request.state),
        department=request.department.id,
        type_id=request.type_id,
        customer=request.customer.id,
        opened_at=clock.text(request.opened_at),
        opener=request.opener,
        attendant=request.attendant.id if request.attendant else "",
        late=_late(request),
        answered_at=clock.text(request.answered_at) if request.answered_at else "",
    )


def _late(request: Request) -> bool | None:
    """As its events have told it: breached, or finished behind the promised time."""
    kept = request.clock
    if kept is None:
        return None
    return bool(kept.breached_at or (kept.stopped_at and kept.exceeded(kept.stopped_at)))


def moved(before: Request | None, after: Request | None) -> dict[str, Any] | None:
    """What the first event of a command carries; None when nothing that is counted changed. What
    was deleted counts nowhere any more."""
    steps = {
        "before": asdict(standing(before)) if before else None,
        "after": asdict(standing(after)) if after and not after.deleted else None,
    }
    return None if steps["before"] == steps["after"] else steps


def change(kind: str, at: str, department: str, data: Mapping[str, Any], steps: Any) -> Change:
    """Of what a fact carries."""
    before, after = (steps or {}).get("before"), (steps or {}).get("after")
    return Change(
        kind,
        at,
        department,
        data,
        Standing(**before) if before else None,
        Standing(**after) if after else None,
    )


def increments(of: Change, zone: str) -> Increments:
    """By how much each count changes; what comes to nothing is left out."""
    sums: dict[Counter, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for stood, sign in ((of.before, -1), (of.after, 1)):
        for counter, name in levels(stood, zone) if stood else ():
            sums[counter][name] += sign
    for counter, name, number in flows(of, zone):
        sums[counter][name] += number
    found = {at: {name: n for name, n in names.items() if n} for at, names in sums.items()}
    return {at: names for at, names in found.items() if names}


def levels(stood: Standing, zone: str) -> Iterator[tuple[Counter, str]]:
    """Where one request counts as it stands."""
    customer = [Counter("customer", stood.customer)]
    if stood.opener:
        customer.append(Counter("opener", stood.customer, stood.opener))
    for counter in customer:
        yield counter, "all"
        yield counter, str(views.of(State(stood.state)))
    staff = [Counter("department", stood.department, stood.type_id)]
    if stood.attendant and not stood.finished:
        staff.append(Counter("attendant", stood.attendant))
    for counter in staff:
        yield counter, str(stood.turn)
        if stood.late and not stood.finished:
            yield counter, "overdue"
    if not stood.finished:
        yield Counter("day", stood.department, day(stood.opened_at, zone)), "still_open"


def flows(of: Change, zone: str) -> Iterator[tuple[Counter, str, int]]:
    """What happened on a day: it stays, whatever happens to the request later."""
    here = Counter("day", of.department, day(of.at, zone))
    for name, number in _happened(of):
        yield here, name, number


def _happened(of: Change) -> Iterator[tuple[str, int]]:
    if of.type == "RequestOpened":
        yield "opened", 1
    if of.type in SAID:
        yield SAID[of.type], 1
    if of.type == "SurveyAnswered":
        yield from _judged(of.data["ratings"])
    if of.after:
        yield from _went(of.before, of.after, of.at)


def _went(before: Standing | None, after: Standing, at: str) -> Iterator[tuple[str, int]]:
    late = bool(before and before.late)
    if after.late and not late:
        yield "breached", 1
    if after.answered_at and not (before and before.answered_at):
        yield "answered", 1
        yield "answer_seconds", _seconds(after.opened_at, after.answered_at)
    if before and not before.finished and after.finished:
        yield from _ended(after, at)


def _ended(after: Standing, at: str) -> Iterator[tuple[str, int]]:
    if after.state == State.CANCELLED:
        yield "ended_cancelled", 1
        return
    yield "closed", 1
    yield "handling_seconds", _seconds(after.opened_at, at)
    if after.late is not None:
        yield "closed_late" if after.late else "closed_in_time", 1


def _judged(ratings: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for stars in ratings.values():
        yield "ratings", 1
        yield "rating_sum", stars
        yield f"stars_{stars}", 1


def day(at: str, zone: str) -> str:
    """The local day of a stored instant."""
    return clock.parse(at).astimezone(ZoneInfo(zone)).date().isoformat()


def _seconds(since: str, until: str) -> int:
    return max(0, int((clock.parse(until) - clock.parse(since)).total_seconds()))
