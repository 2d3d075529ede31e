"""When a wait ends, and how much of a service level has gone by: pure functions of instants (D1).

`after` is the wait that a type asks for in calendar days, `{"days": n}` in the organisation's zone,
or `{"seconds": n}` (the demo, where the policy shrinks so that a person can watch it).

The rest is the clock of the service level (F92), which runs while its calendar is open and nothing
pauses it. `docs/decisions/0060-working-time.md` has the laws:

- `between(s, add(s, w, c), c) == w` for every `w` from zero;
- `add(s, between(s, e, c), c) == e` for every `e` from `s` on in working time: after an opening and
  up to a closing, that instant included; an opening itself, when `s` is in the closed time before;
- `between(a, b, c) + between(b, c, c) == between(a, c, c)`, whatever their order.

Instants are aware in any zone and answered in UTC, to the microsecond. Working time is real time:
an hour that daylight saving repeats counts twice, one that it skips does not count.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from math import inf
from zoneinfo import ZoneInfo

from chalicelib.domain.calendars import DAY, EPOCH, FIRST, LAST, TICK, Calendar

Wait = Mapping[str, int]
Pause = tuple[datetime, datetime | None]
Pauses = Iterable[Pause]
Stretch = tuple[int, int]
Reasoned = tuple[int, int, str]


class NeverDue(ValueError):
    """No instant has that much working time before it: the calendar does not open often enough
    again, or a pause has no end."""


@dataclass(frozen=True)
class Span:
    """A part of the way to a deadline. `reason` is `counted`, or why it is skipped: `closed`,
    `lunch`, `weekend`, `holiday:2026-12-25`, `special:2026-12-24` (a day closed out of turn),
    `paused`."""

    begin: datetime
    end: datetime
    reason: str

    @property
    def counted(self) -> bool:
        return self.reason == "counted"


def add(
    start: datetime, working_time: timedelta, calendar: Calendar, pauses: Pauses = ()
) -> datetime:
    """The first instant, in UTC, that lies in working time and has `working_time` between it and
    `start`: never the next opening where the closing instant will do. No time at all leaves `start`
    where it is in working time, and is the next opening otherwise. Pauses are `(from, to)`, in any
    order, and may overlap; `to` is None while it lasts. Raises ValueError (naive, negative,
    a reversed pause), NeverDue."""
    at, wanted, paused = _micros(start), working_time // TICK, _paused(pauses)
    if wanted < 0:
        raise ValueError("negative working time")
    if wanted:
        return _instant(_reach(at, wanted, calendar, paused))
    if _worked(at - 1, at, calendar, paused):
        return _instant(at)
    return _instant(_reach(at, 1, calendar, paused) - 1)


def between(start: datetime, end: datetime, calendar: Calendar, pauses: Pauses = ()) -> timedelta:
    """The working time from `start` to `end`, without pauses; negative when `end` is the earlier
    (so `between(now, due, …)` is what is left, or by how much it is overdue)."""
    low, high, paused = _micros(start), _micros(end), _paused(pauses)
    if high < low:
        return -_worked(high, low, calendar, paused) * TICK
    return _worked(low, high, calendar, paused) * TICK


def share(
    start: datetime,
    working_time: timedelta,
    calendar: Calendar,
    part: float,
    pauses: Pauses = (),
) -> datetime:
    """The instant at which `part` of the working time is used: a warning at 0.8, the deadline at 1,
    an escalation at 1.5. Rounded to the microsecond; raises as `add` does, and ValueError for
    a part that is no number from zero."""
    if not 0 <= part < inf:
        raise ValueError("a share is a number from zero")
    return add(start, working_time * part, calendar, pauses)


def explain(
    start: datetime, due: datetime, calendar: Calendar, pauses: Pauses = ()
) -> tuple[Span, ...]:
    """Why this deadline: every instant from `start` to `due` in order, in spans that touch, the
    counted ones adding up to `between`. Whatever is paused is `paused`, closed or not. Raises
    ValueError when `due` is the earlier."""
    low, high = _micros(start), _micros(due)
    if high < low:
        raise ValueError("due before its start")
    spans: list[Reasoned] = []
    for a, b, reason in _reasons(low, high, calendar, _paused(pauses)):
        same = bool(spans) and spans[-1][2] == reason
        spans.append((spans.pop()[0] if same else a, b, reason))
    return tuple(Span(_instant(a), _instant(b), reason) for a, b, reason in spans)


def after(start: datetime, wait: Wait, zone: str) -> datetime:
    """The instant, in whole seconds and never early, at which a wait begun at `start` is over."""
    due = _days_later(start, wait["days"], zone) if "days" in wait else _seconds_later(start, wait)
    return due if due.microsecond == 0 else due.replace(microsecond=0) + timedelta(seconds=1)


def _seconds_later(start: datetime, wait: Wait) -> datetime:
    return start.astimezone(UTC) + timedelta(seconds=wait["seconds"])


def _days_later(start: datetime, days: int, zone: str) -> datetime:
    """The same local time `days` later: a skipped hour moves forward, a repeated one is its first.

    `fold=0` is the first occurrence of a repeated time, and for a skipped one the offset before
    the gap, which lands the same distance after it.
    """
    local = start.astimezone(ZoneInfo(zone))
    return (local.replace(fold=0) + timedelta(days=days)).replace(fold=0).astimezone(UTC)


def _micros(instant: datetime) -> int:
    if instant.utcoffset() is None:
        raise ValueError("naive datetime")
    micros = (instant - EPOCH) // TICK
    if not FIRST < micros <= LAST:
        raise ValueError("an instant outside the years 2 to 9998")
    return micros


def _instant(micros: int) -> datetime:
    return EPOCH + micros * TICK


def _paused(pauses: Pauses) -> list[Stretch]:
    """The pauses in order, those that overlap or touch as one, the empty ones left out."""
    found: list[Stretch] = []
    for low, high in sorted(_pause(pause) for pause in pauses):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        elif low < high:
            found.append((low, high))
    return found


def _pause(pause: Pause) -> Stretch:
    low, high = _micros(pause[0]), LAST if pause[1] is None else _micros(pause[1])
    if high < low:
        raise ValueError("a pause that ends before it begins")
    return low, high


def _running(low: int, high: int, paused: list[Stretch]) -> Iterator[Stretch]:
    """What the pauses leave of the time from `low` to `high`; some stretches may be empty, or go
    backwards: nothing lies in them."""
    for begin, end in paused:
        yield low, min(begin, high)
        low = max(low, end)
    yield low, high


def _worked(low: int, high: int, calendar: Calendar, paused: list[Stretch]) -> int:
    return sum(
        calendar.worked(b + offset) - calendar.worked(a + offset)
        for begin, end in _running(low, high, paused)
        for a, b, offset in calendar.pieces(begin, end)
    )


def _reach(low: int, wanted: int, calendar: Calendar, paused: list[Stretch]) -> int:
    """The first instant that has `wanted` (above zero) of working time between it and `low`."""
    within = calendar.horizon if low + wanted <= calendar.horizon else low
    for begin, end in _running(low, within, paused):
        for a, b, offset in calendar.pieces(begin, end):
            target = calendar.worked(a + offset) + wanted
            wanted = target - calendar.worked(b + offset)
            if wanted <= 0:
                walls = range(a + offset, b + offset)
                return a + bisect_left(walls, target, key=calendar.worked)
    raise NeverDue("the calendar does not open long enough again, or is paused without end")


def _reasons(low: int, high: int, calendar: Calendar, paused: list[Stretch]) -> Iterator[Reasoned]:
    """Every stretch with its reason, in order; neighbours may have the same one."""
    running = chain.from_iterable(
        _parts(begin, end, calendar) for begin, end in _running(low, high, paused)
    )
    within = ((max(a, low), min(b, high), "paused") for a, b in paused)
    return iter(sorted(chain(running, (part for part in within if part[0] < part[1]))))


def _parts(low: int, high: int, calendar: Calendar) -> Iterator[Reasoned]:
    for begin, end, offset in calendar.pieces(low, high):
        for day in range((begin + offset) // DAY, (end + offset - 1) // DAY + 1):
            midnight = day * DAY - offset
            for a, b, reason in calendar.parts(day):
                if max(midnight + a, begin) < min(midnight + b, end):
                    yield max(midnight + a, begin), min(midnight + b, end), reason
