"""What the clock of the service level refuses, and how it speaks of time (F92, D1)."""

import time
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from chalicelib.domain.calendars import WEEKDAYS, Calendar
from chalicelib.domain.deadlines import NeverDue, Span, add, between, explain, share

OFFICE = Calendar.of(
    {
        "zone": "Europe/Lisbon",
        "hours": {
            day: [["09:00", "12:30"], ["14:00", "17:30"]]
            for day in ("mon", "tue", "wed", "thu", "fri")
        },
    }
)
HOURLY = Calendar.of({"zone": "Europe/Lisbon", "hours": {"mon": [["09:00", "10:00"]]}})
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = MONDAY + timedelta(days=1)
HOUR = timedelta(hours=1)


class Nowhere(tzinfo):
    """A zone that cannot tell its offset: the instant is as good as naive."""

    def utcoffset(self, _: datetime | None) -> None:
        return None

    dst = tzname = utcoffset


@pytest.mark.parametrize("tz", [None, Nowhere()])
def test_naive_instants_are_refused_wherever_they_stand(tz: tzinfo | None) -> None:
    naive = MONDAY.replace(tzinfo=tz)
    calls: tuple[Callable[[], object], ...] = (
        lambda: add(naive, HOUR, OFFICE),
        lambda: between(naive, MONDAY, OFFICE),
        lambda: between(MONDAY, naive, OFFICE),
        lambda: share(naive, HOUR, OFFICE, 0.8),
        lambda: explain(naive, MONDAY, OFFICE),
        lambda: explain(MONDAY, naive, OFFICE),
        lambda: add(MONDAY, HOUR, OFFICE, [(naive, LATER)]),
        lambda: add(MONDAY, HOUR, OFFICE, [(MONDAY, naive)]),
    )
    for call in calls:
        with pytest.raises(ValueError, match=r"^naive datetime$"):
            call()


def test_negative_working_time_is_refused() -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: add(MONDAY, -timedelta(microseconds=1), OFFICE),
        lambda: share(MONDAY, -HOUR, OFFICE, 0.8),
    )
    for call in calls:
        with pytest.raises(ValueError, match=r"^negative working time$"):
            call()


@pytest.mark.parametrize("part", [float("nan"), float("inf"), -0.1])
def test_a_share_is_a_number_from_zero(part: float) -> None:
    with pytest.raises(ValueError, match=r"^a share is a number from zero$"):
        share(MONDAY, HOUR, OFFICE, part)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a pause that ends before it begins$"):
        between(MONDAY, LATER, OFFICE, [(LATER, MONDAY)])


def test_nothing_is_due_before_its_start() -> None:
    with pytest.raises(ValueError, match=r"^due before its start$"):
        explain(LATER, MONDAY, OFFICE)


def test_pauses_may_come_from_any_iterable() -> None:
    pauses = ((MONDAY + n * HOUR, MONDAY + n * HOUR + HOUR / 2) for n in range(3))
    assert add(MONDAY, 2 * HOUR, OFFICE, pauses) == MONDAY + 3 * HOUR + HOUR / 2


def test_instants_are_answered_in_utc_whatever_they_were_asked_in() -> None:
    start = MONDAY.astimezone(timezone(timedelta(hours=-3)))
    due = add(start, HOUR, OFFICE)
    assert (due, due.tzinfo) == (MONDAY + HOUR, UTC)
    (span,) = explain(start, due.astimezone(timezone(timedelta(hours=5))), OFFICE)
    assert span == Span(MONDAY, MONDAY + HOUR, "counted")
    assert (span.begin.tzinfo, span.end.tzinfo) == (UTC, UTC)


def test_only_counted_spans_are_counted() -> None:
    assert Span(MONDAY, LATER, "counted").counted
    assert not Span(MONDAY, LATER, "paused").counted


@pytest.mark.parametrize("year", [1, 9999])
def test_years_whose_clocks_cannot_be_told_are_refused(year: int) -> None:
    with pytest.raises(ValueError, match=r"^an instant outside the years 2 to 9998$"):
        between(MONDAY.replace(year=year), MONDAY, OFFICE)


def test_the_first_and_the_last_year_that_can_be_told() -> None:
    first, last = datetime(2, 1, 1, 0, 0, 0, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
    assert add(first, timedelta(0), OFFICE) == datetime(2, 1, 1, 9, 36, 45, tzinfo=UTC)
    assert between(last - 7 * HOUR, last, OFFICE) == timedelta(minutes=30)
    for edge in (datetime(2, 1, 1, tzinfo=UTC), last + timedelta(microseconds=1)):
        with pytest.raises(ValueError, match="outside"):
            add(edge, HOUR, OFFICE)


def test_the_last_deadline_that_can_be_told() -> None:
    start = datetime(9998, 12, 31, 17, 0, tzinfo=UTC)
    assert add(start, HOUR / 2, OFFICE) == datetime(9998, 12, 31, 17, 30, tzinfo=UTC)
    with pytest.raises(NeverDue):
        add(start, HOUR / 2 + timedelta(microseconds=1), OFFICE)


def test_the_very_last_instant_may_be_due() -> None:
    week = {day: [["00:00", "24:00"]] for day in WEEKDAYS}
    always, last = Calendar.of({"zone": "UTC", "hours": week}), datetime(9999, 1, 1, tzinfo=UTC)
    assert add(last - HOUR, HOUR, always) == last
    with pytest.raises(NeverDue):
        add(last - HOUR, HOUR + timedelta(microseconds=1), always)


def test_calendars_and_spans_are_values() -> None:
    for value, name in ((OFFICE, "zone"), (Span(MONDAY, LATER, "closed"), "reason")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "counted")


def test_what_can_never_be_due_says_so_at_once() -> None:
    begun = time.process_time()
    for length in (timedelta.max, timedelta(days=8000 * 366)):
        with pytest.raises(NeverDue, match="does not open long enough again, or is paused"):
            add(MONDAY, length, HOURLY)
    with pytest.raises(NeverDue):
        add(MONDAY, HOUR, OFFICE, [(MONDAY, None)])
    assert time.process_time() - begun < 0.5


def test_a_century_of_an_hour_a_week() -> None:
    weeks = 5218
    due = add(MONDAY, weeks * HOUR, HOURLY)
    assert due - MONDAY == timedelta(weeks=weeks - 1, hours=1)
