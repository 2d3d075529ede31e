"""The deadline of an open request under a changed service level or calendar (F92)."""

from dataclasses import replace
from datetime import datetime

from chalicelib import clock
from chalicelib.domain import service_levels
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.service_levels import Clock, ServiceLevel
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility


def move(
    request: Request, published: Published, level: ServiceLevel | None, command: Command
) -> Changed | None:
    """The request with its deadline as the level has it now, or None when it has it already, or
    is finished. What had no service level gets the clock that began with its opening, also while it
    stands: it goes on when the customer answers."""
    turn = RESPONSIBILITY[request.state]
    if turn is Responsibility.FINISHED:
        return None
    moved = _moved(request, level, turn, command)
    if (moved is None) == (request.clock is None) and _instants(moved) == _instants(request.clock):
        return None
    change = Change(request, replace(published, service_level=level), command)
    change.set(clock=moved)
    data = {
        "from": _text(_due(request.clock)),
        "to": _text(_due(moved)),
        "policy": level.version if level else 0,
    }
    change.tell("DeadlineMoved", data)
    return change.done()


def _moved(
    request: Request, level: ServiceLevel | None, turn: Responsibility, command: Command
) -> Clock | None:
    if level is None:
        return None
    if request.clock:
        known = service_levels.reckon(request.clock, level, command.at, command.zone)
        return service_levels.settle(known, level, turn, command.at, command.zone)
    begun = service_levels.start(level, request.opened_at, command.zone)
    since = request.waiting_since or command.at
    return service_levels.settle(begun, level, turn, since, command.zone)


def _instants(running: Clock | None) -> tuple[datetime | None, datetime | None]:
    return (running.due_at, running.warn_at) if running else (None, None)


def _due(running: Clock | None) -> datetime | None:
    return running.due_at if running else None


def _text(instant: datetime | None) -> str | None:
    return clock.text(instant) if instant else None
