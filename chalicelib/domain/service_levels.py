"""The promised time of a request type, and its clock (F92, D1).

The policy is the type's, and stands beside its versions: changing it moves the deadlines of the
requests that are open. A deadline is a pure function of the policy and of what happened.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain import deadlines
from chalicelib.domain.calendars import DAY, EPOCH, TICK, Calendar, Walls
from chalicelib.domain.deadlines import NeverDue, Pause, Span
from chalicelib.domain.workflow import Responsibility

WALL_EPOCH = EPOCH.replace(tzinfo=None)
SHORT = {"hours", "minutes", "seconds"}
LONGEST = {
    "days": 1_000,
    "working_days": 500,
    "hours": 10_000,
    "minutes": 600_000,
    "seconds": 36_000_000,
}


@dataclass(frozen=True)
class ServiceLevel:
    """`time` is `{"days": n}`, which end at the same local time n days later,
    `{"working_days": n}` of the `calendar` (`docs/decisions/0065-working-days.md`), or
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
        return self.due_at is not None and self.due_at <= until


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


def reckon(clock: Clock, level: ServiceLevel, at: datetime, zone: str) -> Clock:
    """The clock under a changed policy or calendar: since when it runs and when it stood are facts
    and stay. What was told is told again where the new instant still lies ahead; the deadline of
    what is finished does not move any more."""
    if clock.stopped_at:
        return clock
    moved = _reckoned(clock, level, zone)
    return replace(
        moved,
        warned_at=clock.warned_at if _past(moved.warn_at, at) else None,
        breached_at=clock.breached_at if _past(moved.due_at, at) else None,
    )


def explain(clock: Clock, level: ServiceLevel, at: datetime, zone: str) -> tuple[Span, ...]:
    """Why this deadline: the spans from the start to it, counted and skipped; up to `at` while the
    clock stands and nobody can know yet."""
    until = max(clock.due_at or at, clock.started_at)
    calendar = level.calendar if _in_hours(level) else None
    return deadlines.explain(clock.started_at, until, calendar or _always(zone), clock.pauses)


def reach(clock: Clock, level: ServiceLevel, part: float, zone: str) -> datetime | None:
    """The instant at which `part` of the promised time is used, in whole milliseconds (which is
    what is stored) and never early; None while the clock stands before it, and where the calendar
    never opens long enough."""
    found = _reached(clock, level, part, zone)
    return found and found + timedelta(microseconds=-found.microsecond % 1000)


def _reached(clock: Clock, level: ServiceLevel, part: float, zone: str) -> datetime | None:
    if level.calendar and _in_hours(level):
        try:
            wanted = promised(clock.started_at, level.time, level.calendar)
            return deadlines.share(clock.started_at, wanted, level.calendar, part, clock.pauses)
        except NeverDue:
            return None
    if "days" in level.time:
        return _on_the_wall(clock, timedelta(**level.time) * part, ZoneInfo(zone))
    return _on_the_wall(clock, timedelta(**level.time) * part, UTC)


def promised(start: datetime, time: Mapping[str, int], calendar: Calendar) -> timedelta:
    """The working time that is promised to what begins at `start`. Raises NeverDue."""
    if "working_days" not in time:
        return timedelta(**time)
    until = working_days(start, time["working_days"], calendar)
    return deadlines.between(start, until, calendar)


def working_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    """The same local time `days` open days later, within that day's hours: in a break it is the
    break's end, before the opening the opening, after the closing the closing. What begins
    outside opening hours begins with the next opening. Raises NeverDue."""
    local = deadlines.add(start, timedelta(0), calendar).astimezone(ZoneInfo(calendar.zone))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    time = local.replace(tzinfo=None) - midnight
    day = _open_days_later(midnight, days, calendar)
    wall = day + _within(time, calendar.hours((day - WALL_EPOCH).days))
    return wall.replace(tzinfo=ZoneInfo(calendar.zone)).astimezone(UTC)


def policy_problems(policy: Mapping[str, Any], calendars: Container[str]) -> dict[str, str]:
    """What is wrong with a policy as it is written, by place; empty when it may be published."""
    found = {key: "unknown" for key in policy if key not in ("time", "calendar", "warn", "pauses")}
    found |= _time_problems(policy.get("time"), policy.get("calendar"))
    calendar = policy.get("calendar")
    if calendar is not None and calendar not in calendars:
        found["calendar"] = "option"
    warn = policy.get("warn", 0.8)
    if not _is_number(warn) or not 0 < warn < 1:
        found["warn"] = "range"
    if not isinstance(policy.get("pauses", True), bool):
        found["pauses"] = "format"
    return found


def _time_problems(time: object, calendar: object) -> dict[str, str]:
    if not isinstance(time, Mapping) or not time:
        return {"time": "required"}
    if set(time) - set(LONGEST) or (len(time) > 1 and not set(time) <= SHORT):
        return {"time": "option"}
    if any(not isinstance(n, int) or isinstance(n, bool) or n < 0 for n in time.values()):
        return {"time": "format"}
    if not any(time.values()) or any(n > LONGEST[unit] for unit, n in time.items()):
        return {"time": "range"}
    if "working_days" in time and calendar is None:
        return {"calendar": "required"}
    return {"calendar": "unused"} if "days" in time and calendar is not None else {}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _open_days_later(day: datetime, days: int, calendar: Calendar) -> datetime:
    last = calendar.horizon // DAY
    for _ in range(days):
        day += timedelta(days=1)
        while not calendar.hours((day - WALL_EPOCH).days):
            if (day - WALL_EPOCH).days > last:
                raise NeverDue("the calendar does not open so often again")
            day += timedelta(days=1)
    return day


def _within(time: timedelta, hours: Walls) -> timedelta:
    """The first distance from midnight, from `time` on, that is in the hours, or their end."""
    wanted = time // TICK
    closings = (max(wanted, opens) for opens, closes in hours if wanted <= closes)
    return min(closings, default=hours[-1][1]) * TICK


def _in_hours(level: ServiceLevel) -> bool:
    return level.calendar is not None and "days" not in level.time


def _past(instant: datetime | None, at: datetime) -> bool:
    return instant is not None and instant <= at


@lru_cache(maxsize=8)
def _always(zone: str) -> Calendar:
    return Calendar(zone, (((timedelta(0), timedelta(days=1)),),) * 7)


def _reckoned(clock: Clock, level: ServiceLevel, zone: str) -> Clock:
    return replace(
        clock,
        version=level.version,
        due_at=reach(clock, level, 1, zone),
        warn_at=reach(clock, level, level.warn, zone),
    )


def _on_the_wall(clock: Clock, wanted: timedelta, zone: tzinfo) -> datetime | None:
    """What the local clock shows after `wanted`, pauses left out: a skipped hour moves forward, a
    repeated one is its first occurrence (D1)."""
    due = _wall(clock.started_at, zone) + wanted
    for begin, end in sorted(clock.pauses, key=lambda pause: pause[0]):
        if _wall(begin, zone) >= due:
            break
        if end is None:
            return None
        due += max(_wall(end, zone) - _wall(begin, zone), timedelta(0))
    return due.replace(tzinfo=zone).astimezone(UTC)


def _wall(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
