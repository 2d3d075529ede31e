"""The promised time of a request type, and its clock (F92, D1).

The policy is the type's, and stands beside its versions: changing it moves the deadlines of the
requests that are open. A deadline is a pure function of the policy and of what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from chalicelib.domain import deadlines
from chalicelib.domain.calendars import Calendar
from chalicelib.domain.deadlines import NeverDue, Pause
from chalicelib.domain.workflow import Responsibility


@dataclass(frozen=True)
class ServiceLevel:
    """`time` is `{"days": n}`, which end at the same local time n days later, or
    `{"hours": n, "minutes": n, "seconds": n}`: working time where there is a `calendar` of opening
    hours, else time as it passes. `warn`: the share of it after which the department is warned.
    `pauses`: the clock stands while the customer is waited for."""

    version: int
    time: Mapping[str, int]
    calendar: Calendar | None = None
    warn: float = 0.8
    pauses: bool = True


@dataclass(frozen=True)
class Clock:
    """What a request keeps of its service level: since when it runs, when it stood, and what was
    told already. `due_at` and `warn_at` are None while it stands; `stopped_at` is the instant of
    finishing."""

    version: int
    started_at: datetime
    due_at: datetime | None = None
    warn_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    warned_at: datetime | None = None
    breached_at: datetime | None = None
    stopped_at: datetime | None = None

    @property
    def paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    def exceeded(self, at: datetime) -> bool:
        """Whether the promised time was over at `at`, or at the finish before it (F93, D5)."""
        until = min(at, self.stopped_at) if self.stopped_at else at
        return self.breached_at is not None or (self.due_at is not None and self.due_at <= until)


def start(level: ServiceLevel, at: datetime, zone: str) -> Clock:
    """A clock that runs from `at`: of a request that is opened, or opened again."""
    return _reckoned(Clock(level.version, at), level, zone)


def settle(
    clock: Clock, level: ServiceLevel, turn: Responsibility, at: datetime, zone: str
) -> Clock:
    """The clock after a change that makes it `turn`'s turn at `at`: it stands, goes on or stops."""
    waits = level.pauses and turn is Responsibility.CUSTOMER
    if waits and not clock.paused:
        clock = replace(clock, pauses=(*clock.pauses, (at, None)))
    elif clock.paused and not waits:
        clock = replace(clock, pauses=(*clock.pauses[:-1], (clock.pauses[-1][0], at)))
    clock = _reckoned(clock, level, zone)
    stopped = at if turn is Responsibility.FINISHED else None
    return replace(clock, stopped_at=clock.stopped_at or stopped)


def _reckoned(clock: Clock, level: ServiceLevel, zone: str) -> Clock:
    return replace(
        clock,
        version=level.version,
        due_at=reach(clock, level, 1, zone),
        warn_at=reach(clock, level, level.warn, zone),
    )


def reach(clock: Clock, level: ServiceLevel, part: float, zone: str) -> datetime | None:
    """The instant at which `part` of the promised time is used; None while the clock stands before
    it, and where the calendar never opens long enough."""
    if level.calendar and "days" not in level.time:
        wanted = timedelta(**level.time)
        try:
            return deadlines.share(clock.started_at, wanted, level.calendar, part, clock.pauses)
        except NeverDue:
            return None
    if "days" in level.time:
        return _on_the_wall(clock, timedelta(**level.time) * part, ZoneInfo(zone))
    return _on_the_wall(clock, timedelta(**level.time) * part, UTC)


def _on_the_wall(clock: Clock, wanted: timedelta, zone: tzinfo) -> datetime | None:
    """What the local clock shows after `wanted`, pauses left out: a skipped hour moves forward, a
    repeated one is its first occurrence (D1)."""
    due = _wall(clock.started_at, zone) + wanted
    for begin, end in sorted(clock.pauses, key=lambda pause: pause[0]):
        if _wall(begin, zone) >= due:
            break
        if end is None:
            return None
        due += _wall(end, zone) - _wall(begin, zone)
    return due.replace(tzinfo=zone).astimezone(UTC)


def _wall(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
