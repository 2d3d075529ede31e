"""The history of a typical request, played through the domain's own rules, so that what it sets off
is counted and not guessed (`cost.py`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib.domain import counters, messages, opening, ringing
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Event
from chalicelib.domain.permissions import READY
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import SILENCE, State, Timer
from chalicelib.models.events import EventItem
from chalicelib.services import facts
from chalicelib.services.facts import Fact

LIFE = ("open", "take", "message", "ask", "answer", "note", "resolve", "agree")
PURPOSES = {"ask": "question", "resolve": "solution", "note": "note"}


def history() -> Iterator[Fact]:
    """The events of a typical request from opening to silent agreement, by the domain's rules."""
    now = datetime(2026, 1, 5, 9, tzinfo=UTC)
    customer, staff = (
        Principal("customer", "c", "C"),
        Principal("staff", "s", "S", permissions=READY["attendant"].permissions),
    )
    published = _published()
    request, events = opening.open_request("1", published, None, [], _command(customer, now))
    yield from _facts(None, request, events)
    for n, done in enumerate(LIFE[1:], 1):
        by = customer if done == "answer" else staff
        command = _command(by, now + timedelta(hours=n))
        changed = _step(done, request, published, command)
        if changed is None:
            raise ValueError(f"{done} changes nothing in {request.state}")
        before, (request, events) = request, changed
        yield from _facts(before, request, events)


def _step(done: str, request: Request, published: Published, command: Command) -> Changed | None:
    if done == "take":
        return messages.take(request, published, command)
    if done == "agree":
        rings = _command(Principal("timer", "timer", ""), command.at + timedelta(days=5))
        return ringing.ring(request, published, Timer.AGREEMENT, request.entry, rings)
    message = Message("…", purpose=PURPOSES.get(done, "message"))
    return messages.say(request, published, message, command)


def _published() -> Published:
    stages = {str(state): {"stage": "", "action": ""} for state in State}
    waits = {str(silence.timer): {"days": 5} for silence in SILENCE.values()}
    return Published("t", 1, "", Department("d", ""), {}, stages, waits)


def _command(by: Principal, at: datetime) -> Command:
    return Command(by, at, "UTC")


def _facts(before: Request | None, request: Request, events: list[Event]) -> Iterator[Fact]:
    moved = counters.moved(before, request)
    for n, each in enumerate(events):
        yield facts.of_item(EventItem.of(request, each, "", None if n else moved))
