"""Silence and its clocks (F55–F60): starting one, and what happens when it rings.

Whether something happens is decided when it rings, on what is stored then: a timer that fires
late, twice, or after an answer does no harm.
"""

from dataclasses import dataclass
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import requests as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import SILENCE, Timer
from chalicelib.errors import NotFound
from chalicelib.gateways import machines
from chalicelib.observability import logger
from chalicelib.services import requests
from chalicelib.services.facts import Fact, Unreadable

CLOCK = Principal("timer", "timer", "")


@dataclass(frozen=True)
class Rung:
    """`outcome`: `moved`, `superseded`, or `not_yet` with the new `due_at` (whole seconds, Z)."""

    outcome: str
    due_at: str | None = None


def start(fact: Fact) -> None:
    """One execution per request, timer and entry, however often the event comes."""
    try:
        timer, entry = Timer(fact.data["timer"]), int(fact.data["entry"])
        given = {
            "request_id": fact.request_id,
            "timer": str(timer),
            "entry": entry,
            "due_at": _whole(fact.data["due_at"]),
            "correlation_id": fact.correlation_id,
        }
    except (KeyError, ValueError, TypeError) as failure:
        raise Unreadable(f"no timer in {fact.id}") from failure
    name = f"{fact.request_id}-{timer}-{entry}"
    started = machines.start(timer, name, given)
    told = {"event": fact.id, "execution": name, "due_at": given["due_at"]}
    logger.info("timer started" if started else "timer known", extra=told)


def ring(request_id: str, timer: Timer, entry: int) -> Rung:
    """The wait of an execution is over: move the request, if silence lasted."""
    waiting: list[Rung] = []

    def decide(request: Request, published: Published) -> Changed | None:
        waiting[:] = [_waiting(request, timer, entry)]
        command = Command(CLOCK, clock.now(), settings().time_zone, "timer")
        return rules.ring(request, published, timer, entry, command)

    try:
        moved = requests.change(request_id, None, decide, requests.commit)
    except NotFound:
        return Rung("superseded")
    return Rung("moved") if moved else waiting[0]


def _waiting(request: Request, timer: Timer, entry: int) -> Rung:
    """What a timer that moves nothing learns: that it still waits, or for nothing."""
    silence = SILENCE.get(request.state)
    same = silence is not None and silence.timer is timer and request.entry == entry
    if not same or request.due_at is None:
        return Rung("superseded")
    return Rung("not_yet", _whole(clock.text(request.due_at)))


def _whole(instant: str) -> str:
    """In whole seconds and never early, as `TimestampPath` is read everywhere."""
    due = clock.parse(instant)
    if due.microsecond:
        due = due.replace(microsecond=0) + timedelta(seconds=1)
    return clock.text(due).replace(".000Z", "Z")
