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
    if RESPONSIBILITY[request.state] is Responsibility.FINISHED:
        return None
    moved = clock_under(request, level, command)
    if (moved is None) == (request.clock is None) and _instants(moved) == _instants(request.clock):
        return None
    change = Change(request, replace(published, service_level=level), command)
    change.set(clock=moved)
    data = {
        "from": clock.told(_due(request.clock)),
        "to": clock.told(_due(moved)),
        "policy": level.version if level else 0,
    }
    change.tell("DeadlineMoved", data)
    return change.done()


def clock_under(request: Request, level: ServiceLevel | None, command: Command) -> Clock | None:
    """The clock of an open request under a level, as applying it would make it."""
    if level is None:
        return None
    turn, at, zone = RESPONSIBILITY[request.state], command.at, command.zone
    if request.clock:
        known = service_levels.reckon(request.clock, level, at, zone)
        return service_levels.settle(known, level, turn, at, zone)
    begun = service_levels.start(level, request.opened_at, zone)
    return service_levels.settle(begun, level, turn, request.waiting_since or at, zone)


def _instants(running: Clock | None) -> tuple[datetime | None, datetime | None]:
    return (running.due_at, running.warn_at) if running else (None, None)


def _due(running: Clock | None) -> datetime | None:
    return running.due_at if running else None
