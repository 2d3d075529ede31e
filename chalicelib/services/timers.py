"""Timers (F55–F61, F92): starting one, and what happens when it rings.

Whether something happens is decided when it rings, on what is stored then: a timer that fires
late, twice, or after an answer does no harm.
"""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import ringing
from chalicelib.domain.access import TIMER
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import Timer
from chalicelib.errors import NotFound
from chalicelib.gateways import machines
from chalicelib.observability import logger
from chalicelib.services import requests
from chalicelib.services.facts import Fact, Unreadable


@dataclass(frozen=True)
class Rung:
    """`outcome`: `moved`, `superseded`, or `not_yet` with the new `due_at` (whole seconds, Z)."""

    outcome: str
    due_at: str | None = None


def start(fact: Fact) -> None:
    """One execution per request, timer and entry, however often the event comes."""
    try:
        begun = [
            (Timer(each["timer"]), int(each["entry"]), _whole(each["due_at"]))
            for each in fact.data["timers"]
        ]
    except (KeyError, ValueError, TypeError) as failure:
        raise Unreadable(f"no timer in {fact.id}") from failure
    for timer, entry, due_at in begun:
        _start(fact, timer, entry, due_at)


def _start(fact: Fact, timer: Timer, entry: int, due_at: str) -> None:
    given = {
        "request_id": fact.request_id,
        "timer": str(timer),
        "entry": entry,
        "due_at": due_at,
        "correlation_id": fact.correlation_id,
    }
    name = f"{fact.request_id}-{timer}-{entry}"
    started = machines.start(timer, name, given)
    told = {"event": fact.id, "execution": name, "due_at": due_at}
    logger.info("timer started" if started else "timer known", extra=told)


def ring(request_id: str, timer: Timer, entry: int) -> Rung:
    """The wait of an execution is over: what follows is decided on the request as it is now."""
    waiting: list[Rung] = []

    def decide(request: Request, published: Published) -> Changed | None:
        waiting[:] = [_waiting(request, timer, entry)]
        command = Command(TIMER, clock.now(), settings().time_zone, "timer")
        return ringing.ring(request, published, timer, entry, command)

    try:
        moved = requests.change(request_id, None, decide, requests.commit)
    except NotFound:
        return Rung("superseded")
    return Rung("moved") if moved else waiting[0]


def _waiting(request: Request, timer: Timer, entry: int) -> Rung:
    """What a timer that moves nothing learns: that it still waits, or for nothing."""
    timing = ringing.waiting(request, timer, entry)
    return Rung("not_yet", _whole(clock.text(timing.due_at))) if timing else Rung("superseded")


def _whole(instant: str) -> str:
    """In whole seconds and never early, as `TimestampPath` is read everywhere."""
    due = clock.parse(instant)
    if due.microsecond:
        due = due.replace(microsecond=0) + timedelta(seconds=1)
    return clock.text(due).replace(".000Z", "Z")
