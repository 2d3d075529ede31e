"""When an organisation works: weekly opening hours, holidays and special days in a zone (F92, D1).

Inside, an instant is whole microseconds since 1970 in UTC, and a *wall* is what the local clock
shows, in the same unit; a day is its number since 1970-01-01. An instant is open when the wall
lies in an interval of its local date (`docs/decisions/0060-working-time.md`).
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Any
from zoneinfo import ZoneInfo

Interval = tuple[timedelta, timedelta]
Walls = tuple[tuple[int, int], ...]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
SECOND = 1_000_000
DAY = 86_400 * SECOND
FIRST, LAST = (
    (datetime(year, 1, 1, tzinfo=UTC) - EPOCH) // TICK for year in (2, 9999)
)  # a zone's clock can be told at both ends, whatever its offset

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MIDNIGHT, _WHOLE = timedelta(0), timedelta(days=1)
_TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SATURDAY, _FRIDAY = 5, 4
_LUNCH = 4 * 3600 * SECOND  # a longer break is a day that closes and opens again


class BadCalendar(ValueError):
    """`at` is the place (`hours.mon`), `code` what is wrong there: `zone`, `shape`, `time`, `date`,
    `reversed`, `overlap`, `never_open`."""

    def __init__(self, code: str, at: str, says: str) -> None:
        self.code = code
        self.at = at
        super().__init__(f"{at}: {says}")


@dataclass(frozen=True)
class Calendar:
    """`week` is seven lists of intervals, Monday first; an interval is two distances from midnight
    on the wall, up to 24 hours. A holiday is closed all day; a special day has its own intervals
    (none: closed) whatever its weekday is, and even on a holiday. Raises BadCalendar.
    """

    zone: str
    week: Sequence[Sequence[Interval]]
    holidays: frozenset[date] = frozenset()
    special: Mapping[date, Sequence[Interval]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        _known(self.zone)
        if len(self.week) != len(WEEKDAYS):
            raise BadCalendar("shape", "hours", "a week has seven days")
        week = tuple(
            _checked(f"hours.{name}", intervals)
            for name, intervals in zip(WEEKDAYS, self.week, strict=True)
        )
        special = {day: _checked(f"special.{day}", own) for day, own in self.special.items()}
        if not any(week) and not any(special.values()):
            raise BadCalendar("never_open", "hours", "the calendar never opens")
        object.__setattr__(self, "week", week)
        object.__setattr__(self, "holidays", frozenset(self.holidays))
        object.__setattr__(self, "special", special)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Calendar":
        """From plain JSON: `{zone, hours: {mon: [["09:00", "12:30"], …], …}, holidays?: [date],
        special?: {date: [[from, to], …]}}`; a weekday that is left out is closed."""
        _object("calendar", data, {"zone", "hours", "holidays", "special"})
        hours = _object("hours", data.get("hours"), set(WEEKDAYS))
        return cls(
            data.get("zone", ""),
            tuple(_intervals(f"hours.{day}", hours.get(day, ())) for day in WEEKDAYS),
            frozenset(_date("holidays", day) for day in _listed("holidays", data)),
            {
                _date("special", day): _intervals(f"special.{day}", own)
                for day, own in _object("special", data.get("special", {})).items()
            },
        )

    @property
    def horizon(self) -> int:
        """An instant after which the calendar certainly does not open any more."""
        if self._weekly:
            return LAST
        return min(LAST, (max(day for day, own in self._own.items() if own) + 2) * DAY)

    def hours(self, day: int) -> Walls:
        """The opening hours of a local day, as distances from its midnight."""
        own = self._own.get(day)
        return self._regular[_weekday(day)] if own is None else own

    def worked(self, wall: int) -> int:
        """The opening time on the wall up to `wall`, counted from some instant long ago: only
        differences mean something. Whole weeks by multiplication, exceptions by one bisection."""
        day, rest = divmod(wall, DAY)
        weeks, weekday = divmod(day + 3, 7)
        before = weeks * self._weekly + self._until[weekday] + self._shifts[self._past(day)]
        return before + sum(min(max(rest - a, 0), b - a) for a, b in self.hours(day))

    def parts(self, day: int) -> Iterator[tuple[int, int, str]]:
        """A local day from midnight to midnight, cut into what is `counted` and what is not."""
        hours, at = self.hours(day), 0
        for a, b in hours:
            yield at, a, "lunch" if at and a - at <= _LUNCH else "closed"
            yield a, b, "counted"
            at = b
        yield at, DAY, "closed" if hours else self._closed(day)

    def pieces(self, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The instants from `begin` to `end` in stretches of one UTC offset: (from, to, offset)."""
        while begin < end:
            year = (EPOCH + begin * TICK).year
            for low, high, offset in _offsets(self.zone, year):
                if low < end and begin < high:
                    yield max(low, begin), min(high, end), offset
            begin = _new_year(year + 1)

    def _closed(self, day: int) -> str:
        """Why a day without hours has none; a holiday on a day that is closed anyway is not why."""
        then = date.fromordinal(day + EPOCH.toordinal())
        if not self._regular[then.weekday()]:
            return "weekend" if then.weekday() in self._weekend else "closed"
        return f"holiday:{then}" if then in self.holidays else f"special:{then}"

    def _past(self, day: int) -> int:
        return bisect_left(self._days, day)

    @cached_property
    def _regular(self) -> tuple[Walls, ...]:
        return tuple(_walls(intervals) for intervals in self.week)

    @cached_property
    def _own(self) -> Mapping[int, Walls]:
        """The days that are not like their weekday: holidays, and special days over them."""
        closed: dict[int, Walls] = {_number(day): () for day in self.holidays}
        return closed | {_number(day): _walls(own) for day, own in self.special.items()}

    @cached_property
    def _until(self) -> tuple[int, ...]:
        """The opening time of a regular week before each weekday, and of all of it."""
        return tuple(accumulate((_length(hours) for hours in self._regular), initial=0))

    @cached_property
    def _weekly(self) -> int:
        return self._until[-1]

    @cached_property
    def _days(self) -> list[int]:
        return sorted(self._own)

    @cached_property
    def _shifts(self) -> list[int]:
        """What the exceptions before each one add to the regular weeks, or take from them."""
        own = ((_length(self._own[day]), self._regular[_weekday(day)]) for day in self._days)
        return list(accumulate((length - _length(regular) for length, regular in own), initial=0))

    @cached_property
    def _weekend(self) -> frozenset[int]:
        """Saturday and Sunday where they are closed, and the Friday before a closed Saturday."""
        friday = {_FRIDAY} if not self._regular[_SATURDAY] else set()
        return frozenset({_SATURDAY, 6} | friday)


@lru_cache(maxsize=1024)
def _offsets(zone: str, year: int) -> tuple[tuple[int, int, int], ...]:
    """A UTC year of a zone in stretches of one offset. The shortest time for which any zone has
    ever left an offset and come back is four days (Freetown, 1939), so it looks every third day."""
    clock, at, end = ZoneInfo(zone), _new_year(year) // SECOND, _new_year(year + 1) // SECOND
    found: list[tuple[int, int, int]] = []
    while at < end:
        offset = _offset(clock, at)
        after = _change(clock, at, end, offset)
        found.append((at * SECOND, after * SECOND, offset))
        at = after
    return tuple(found)


def _change(clock: ZoneInfo, at: int, end: int, offset: int) -> int:
    """The first second, up to `end`, at which the clock has another offset than at `at`."""
    for low in range(at, end, 3 * 86_400):
        high = min(low + 3 * 86_400, end)
        if _offset(clock, high) != offset:
            seconds = range(low, high)
            return low + bisect_left(seconds, True, key=lambda s: _offset(clock, s) != offset)
    return end


def _offset(clock: ZoneInfo, second: int) -> int:
    offset = (EPOCH + timedelta(seconds=second)).astimezone(clock).utcoffset()
    return (offset or _MIDNIGHT) // TICK


def _new_year(year: int) -> int:
    return (datetime(year, 1, 1, tzinfo=UTC) - EPOCH) // TICK


def _weekday(day: int) -> int:
    return (day + 3) % 7


def _number(day: date) -> int:
    return day.toordinal() - EPOCH.toordinal()


def _walls(intervals: Sequence[Interval]) -> Walls:
    return tuple((a // TICK, b // TICK) for a, b in intervals)


def _length(hours: Walls) -> int:
    return sum(b - a for a, b in hours)


def _known(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise BadCalendar("zone", "zone", f"{zone!r} is not an IANA time zone") from error


def _checked(at: str, intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    ordered = tuple(sorted((a, b) for a, b in intervals))
    for a, b in ordered:
        if not _MIDNIGHT <= a < b <= _WHOLE:
            says = f"{a} to {b} does not go forward within a day (over midnight there are two)"
            raise BadCalendar("reversed", at, says)
    for (_, b), (c, _) in pairwise(ordered):
        if c < b:
            raise BadCalendar("overlap", at, f"what opens at {c} overlaps what closes at {b}")
    return ordered


def _object(at: str, data: object, known: Container[str] | None = None) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise BadCalendar("shape", at, "must be an object")
    for key in data:
        if known is not None and key not in known:
            raise BadCalendar("shape", at, f"does not know {key!r}")
    return data


def _listed(at: str, data: Mapping[str, Any]) -> Sequence[Any]:
    listed = data.get(at, ())
    if not isinstance(listed, list | tuple):
        raise BadCalendar("shape", at, "must be a list")
    return listed


def _intervals(at: str, data: object) -> tuple[Interval, ...]:
    if not isinstance(data, list | tuple) or not all(
        isinstance(pair, list | tuple) and len(pair) == 2 for pair in data
    ):
        raise BadCalendar("shape", at, "must be a list of [from, to]")
    return tuple((_time(at, opens), _time(at, closes)) for opens, closes in data)


def _time(at: str, text: object) -> timedelta:
    found = _TIME.fullmatch(text) if isinstance(text, str) else None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (25, 0, 0)
    time = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if time > _WHOLE:
        raise BadCalendar("time", at, f"{text!r} is not a time from 00:00 to 24:00")
    return time


def _date(at: str, text: object) -> date:
    try:
        if isinstance(text, str) and _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadCalendar("date", at, f"{text!r} is not a date (YYYY-MM-DD)")
