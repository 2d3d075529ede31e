"""The promised time and its clock (F92–F95, D1, D5; `docs/decisions/0065-working-days.md`)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import deadlines
from chalicelib.domain.calendars import Calendar
from chalicelib.domain.deadlines import NeverDue
from chalicelib.domain.service_levels import (
    Clock,
    ServiceLevel,
    explain,
    policy_problems,
    promised,
    reach,
    reckon,
    settle,
    start,
    working_days,
)
from chalicelib.domain.workflow import Responsibility

LISBON = "Europe/Lisbon"
STAFF, CUSTOMER, FINISHED = Responsibility
DAY = [["09:00", "12:30"], ["14:00", "17:30"]]
OFFICE = Calendar.of(
    {
        "zone": LISBON,
        "hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), DAY),
        "holidays": ["2026-12-08", "2026-12-25"],
        "special": {"2026-12-24": [["09:00", "12:00"]]},
    }
)
EIGHT_HOURS = ServiceLevel(1, {"hours": 8}, OFFICE)
TWO_WORKING_DAYS = ServiceLevel(1, {"working_days": 2}, OFFICE)
FIVE_DAYS = ServiceLevel(1, {"days": 5})
TWO_HOURS = ServiceLevel(1, {"hours": 2})
LEVELS = (EIGHT_HOURS, TWO_WORKING_DAYS, FIVE_DAYS, TWO_HOURS)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(LISBON)).astimezone(UTC)


def days_later(text: str, days: int) -> str:
    found = working_days(at(text), days, OFFICE).astimezone(ZoneInfo(LISBON))
    return found.strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("begins", "days", "ends"),
    [
        ("2026-11-20T16:50", 1, "2026-11-23T16:50"),  # Friday, over the weekend
        ("2026-11-20T16:50", 5, "2026-11-27T16:50"),
        ("2026-11-20T18:00", 1, "2026-11-24T09:00"),  # after closing: as on Monday at nine
        ("2026-11-22T11:00", 1, "2026-11-24T09:00"),  # Sunday: the same
        ("2026-11-23T13:00", 1, "2026-11-24T14:00"),  # in the lunch break: as at its end
        ("2026-12-07T10:00", 1, "2026-12-09T10:00"),  # a holiday is no day
        ("2026-12-23T16:00", 1, "2026-12-24T12:00"),  # a short day is one, and ends with it
        ("2026-12-23T10:00", 1, "2026-12-24T10:00"),
        ("2026-12-23T16:00", 2, "2026-12-28T16:00"),
        ("2026-12-24T10:00", 0, "2026-12-24T10:00"),
    ],
)
def test_a_working_day_ends_at_the_same_local_time_of_an_open_day(
    begins: str, days: int, ends: str
) -> None:
    assert days_later(begins, days) == ends


def test_in_a_break_of_the_later_day_it_is_the_end_of_the_break() -> None:
    split = Calendar.of(
        {"zone": LISBON, "hours": {"mon": [["09:00", "17:00"]], "tue": DAY, "wed": DAY}}
    )
    assert working_days(at("2026-11-23T13:00"), 1, split) == at("2026-11-24T14:00")


def test_what_ends_with_a_closing_is_due_at_that_closing() -> None:
    one = ServiceLevel(1, {"working_days": 1}, OFFICE)
    assert start(one, at("2026-11-20T18:00"), LISBON).due_at == at("2026-11-23T17:30")
    assert start(one, at("2026-11-20T16:50"), LISBON).due_at == at("2026-11-23T16:50")


def test_a_calendar_that_does_not_open_so_often_again_has_no_deadline() -> None:
    fair = Calendar.of({"zone": LISBON, "hours": {}, "special": {"2026-12-24": DAY}})
    with pytest.raises(NeverDue):
        working_days(at("2026-12-24T10:00"), 1, fair)
    clock = start(ServiceLevel(1, {"working_days": 1}, fair), at("2026-12-24T10:00"), LISBON)
    assert (clock.due_at, clock.warn_at) == (None, None)
    assert not clock.exceeded(at("2030-01-01T10:00"))


def test_a_warning_comes_at_its_share_of_the_promised_time() -> None:
    clock = start(EIGHT_HOURS, at("2026-11-23T09:00"), LISBON)
    assert clock.warn_at == at("2026-11-23T16:54")
    assert clock.due_at == at("2026-11-24T10:00")


def test_the_clock_stands_while_the_customer_is_waited_for_and_not_over_closings() -> None:
    clock = start(EIGHT_HOURS, at("2026-11-23T09:00"), LISBON)
    asked = settle(clock, EIGHT_HOURS, CUSTOMER, at("2026-11-23T17:00"), LISBON)
    assert asked.paused
    assert asked.due_at is None
    back = settle(asked, EIGHT_HOURS, STAFF, at("2026-11-24T10:00"), LISBON)
    assert not back.paused
    assert back.due_at == at("2026-11-24T11:30")  # half an hour and an hour of work, no night


def test_without_pauses_waiting_for_the_customer_counts() -> None:
    level = ServiceLevel(1, {"hours": 8}, OFFICE, pauses=False)
    clock = start(level, at("2026-11-23T09:00"), LISBON)
    assert settle(clock, level, CUSTOMER, at("2026-11-23T10:00"), LISBON) == clock


def test_a_deadline_that_passed_before_the_wait_stays_exceeded() -> None:
    clock = start(TWO_HOURS, at("2026-11-23T09:00"), LISBON)
    late = settle(clock, TWO_HOURS, CUSTOMER, at("2026-11-23T12:00"), LISBON)
    assert late.due_at == at("2026-11-23T11:00")
    assert late.exceeded(at("2026-11-23T12:00"))


def test_a_late_finish_stays_exceeded_and_a_timely_one_never_becomes_it() -> None:
    clock = start(TWO_HOURS, at("2026-11-23T09:00"), LISBON)
    late = settle(clock, TWO_HOURS, FINISHED, at("2026-11-23T11:00"), LISBON)
    timely = settle(clock, TWO_HOURS, FINISHED, at("2026-11-23T10:59"), LISBON)
    assert late.exceeded(at("2026-11-25T09:00"))
    assert not timely.exceeded(at("2026-11-25T09:00"))
    again = settle(timely, TWO_HOURS, FINISHED, at("2026-11-24T09:00"), LISBON)
    assert again.stopped_at == timely.stopped_at


def test_a_restart_begins_anew() -> None:
    clock = start(TWO_HOURS, at("2026-11-23T09:00"), LISBON)
    ended = settle(clock, TWO_HOURS, FINISHED, at("2026-11-23T12:00"), LISBON)
    anew = start(TWO_HOURS, at("2026-11-24T09:00"), LISBON)
    assert anew.due_at == at("2026-11-24T11:00")
    assert not anew.exceeded(at("2026-11-24T10:00"))
    assert ended.exceeded(at("2026-11-24T10:00"))


def test_calendar_days_keep_the_local_time_over_daylight_saving_and_pauses() -> None:
    clock = start(FIVE_DAYS, at("2026-10-22T10:00"), LISBON)
    assert clock.due_at == at("2026-10-27T10:00")
    asked = settle(clock, FIVE_DAYS, CUSTOMER, at("2026-10-24T10:00"), LISBON)
    assert settle(asked, FIVE_DAYS, STAFF, at("2026-10-26T10:00"), LISBON).due_at == at(
        "2026-10-29T10:00"
    )


def test_a_wait_within_the_hour_that_comes_twice_never_moves_a_deadline_back() -> None:
    clock = start(FIVE_DAYS, at("2026-10-22T10:00"), LISBON)
    asked = settle(clock, FIVE_DAYS, CUSTOMER, datetime(2026, 10, 25, 0, 50, tzinfo=UTC), LISBON)
    back = settle(asked, FIVE_DAYS, STAFF, datetime(2026, 10, 25, 1, 10, tzinfo=UTC), LISBON)
    assert back.due_at == clock.due_at


def test_a_changed_policy_moves_what_is_open_and_nothing_that_is_finished() -> None:
    opened = at("2026-11-23T09:00")
    clock = start(TWO_HOURS, opened, LISBON)
    later = ServiceLevel(2, {"hours": 8}, OFFICE)
    now = at("2026-11-23T12:00")
    told = Clock(1, opened, clock.due_at, clock.warn_at, (), now, now)
    moved = reckon(told, later, now, LISBON)
    assert moved.due_at == at("2026-11-24T10:00")
    assert (moved.version, moved.warned_at, moved.breached_at) == (2, None, None)
    assert reckon(told, TWO_HOURS, now, LISBON) == told
    ended = settle(told, TWO_HOURS, FINISHED, now, LISBON)
    assert reckon(ended, later, now, LISBON) == ended


def test_why_tells_what_counted_and_what_did_not() -> None:
    clock = start(EIGHT_HOURS, at("2026-11-20T16:50"), LISBON)
    asked = settle(clock, EIGHT_HOURS, CUSTOMER, at("2026-11-23T10:00"), LISBON)
    waiting = explain(asked, EIGHT_HOURS, at("2026-11-23T11:00"), LISBON)
    assert [span.reason for span in waiting] == [
        *("counted", "closed", "weekend", "closed", "counted", "paused"),
    ]
    back = settle(asked, EIGHT_HOURS, STAFF, at("2026-11-23T11:00"), LISBON)
    spans = explain(back, EIGHT_HOURS, at("2026-11-23T11:00"), LISBON)
    counted = sum((s.end - s.begin for s in spans if s.counted), timedelta(0))
    assert counted == timedelta(hours=8)
    assert spans[-1].end == back.due_at


def test_why_of_calendar_days_is_time_as_it_passes() -> None:
    clock = start(FIVE_DAYS, at("2026-11-20T16:50"), LISBON)
    assert [s.reason for s in explain(clock, FIVE_DAYS, clock.started_at, LISBON)] == ["counted"]
    with_calendar = ServiceLevel(1, {"days": 5}, OFFICE)
    assert explain(clock, with_calendar, clock.started_at, LISBON)[0].end == clock.due_at


GOOD: dict[str, Any] = {"time": {"hours": 8}, "calendar": "office", "warn": 0.8, "pauses": True}


@pytest.mark.parametrize(
    "policy",
    [
        GOOD,
        {"time": {"days": 5}},
        {"time": {"working_days": 10}, "calendar": "office"},
        {"time": {"hours": 1, "minutes": 30}, "warn": 0.5},
        {"time": {"seconds": 40}, "pauses": False},
    ],
)
def test_a_policy_that_works(policy: dict[str, Any]) -> None:
    assert policy_problems(policy, {"office"}) == {}


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ({"time": None}, {"time": "required"}),
        ({"time": {}}, {"time": "required"}),
        ({"time": {"weeks": 1}}, {"time": "option"}),
        ({"time": {"days": 1, "hours": 1}}, {"time": "option"}),
        ({"time": {"hours": 1.5}}, {"time": "format"}),
        ({"time": {"hours": True}}, {"time": "format"}),
        ({"time": {"hours": -1}}, {"time": "format"}),
        ({"time": {"hours": 0, "minutes": 0}}, {"time": "range"}),
        ({"time": {"working_days": 501}}, {"time": "range"}),
        ({"time": {"working_days": 2}, "calendar": None}, {"calendar": "required"}),
        ({"time": {"days": 2}}, {"calendar": "unused"}),
        ({"calendar": "gone"}, {"calendar": "option"}),
        ({"warn": 0}, {"warn": "range"}),
        ({"warn": 1}, {"warn": "range"}),
        ({"warn": "much"}, {"warn": "range"}),
        ({"pauses": "yes"}, {"pauses": "format"}),
        ({"extra": 1}, {"extra": "unknown"}),
    ],
)
def test_a_policy_that_cannot_work_is_told_where(
    change: dict[str, Any], problems: dict[str, str]
) -> None:
    assert policy_problems(GOOD | change, {"office"}) == problems


# Laws

BASE = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.integers(0, 2 * 365 * 86_400).map(lambda s: BASE + timedelta(seconds=s))
gaps = st.lists(st.integers(1, 4 * 86_400), min_size=2, max_size=10)
levels = st.sampled_from(LEVELS)


def story(level: ServiceLevel, begin: datetime, steps: Sequence[int]) -> Clock:
    """Turns that change to and fro, each after so many seconds."""
    clock, now = start(level, begin, LISBON), begin
    for n, gap in enumerate(steps):
        now += timedelta(seconds=gap)
        clock = settle(clock, level, STAFF if n % 2 else CUSTOMER, now, LISBON)
    return clock


@given(levels, instants, gaps)
def test_a_deadline_is_a_function_of_what_happened(
    level: ServiceLevel, begin: datetime, steps: list[int]
) -> None:
    clock = story(level, begin, steps)
    facts = Clock(0, clock.started_at, pauses=clock.pauses)
    assert reckon(facts, level, begin, LISBON) == clock


@given(levels, instants, gaps, st.integers(0, 9), st.integers(0, 3600))
def test_repeating_whose_turn_it_is_changes_nothing(
    level: ServiceLevel, begin: datetime, steps: list[int], where: int, later: int
) -> None:
    split = min(where, len(steps))
    clock = story(level, begin, steps[:split])
    now = begin + timedelta(seconds=sum(steps[:split]) + later)
    turn = CUSTOMER if clock.paused else STAFF
    assert settle(clock, level, turn, now, LISBON) == clock


@given(st.sampled_from((EIGHT_HOURS, TWO_WORKING_DAYS)), instants, gaps)
def test_a_wait_moves_the_deadline_by_the_working_time_that_was_paused(
    level: ServiceLevel, begin: datetime, steps: list[int]
) -> None:
    clock = story(level, begin, steps[: len(steps) // 2 * 2])
    assert clock.due_at is not None
    plain = start(level, begin, LISBON).due_at
    assert plain is not None
    paused = sum(
        (
            deadlines.between(low, min(high, clock.due_at), OFFICE)
            for low, high in clock.pauses
            if high and low < clock.due_at
        ),
        timedelta(0),
    )
    assert deadlines.between(plain, clock.due_at, OFFICE) == paused


@given(instants, gaps)
def test_real_time_moves_by_exactly_what_was_paused(begin: datetime, steps: list[int]) -> None:
    clock = story(TWO_HOURS, begin, steps[: len(steps) // 2 * 2])
    assert clock.due_at is not None
    paused = [(low, min(high, clock.due_at)) for low, high in clock.pauses if high]
    counted = sum((high - low for low, high in paused if low < high), timedelta(0))
    assert clock.due_at - begin - counted == timedelta(hours=2)


@given(levels, instants, gaps)
def test_a_warning_is_never_after_its_deadline(
    level: ServiceLevel, begin: datetime, steps: list[int]
) -> None:
    clock = story(level, begin, steps)
    if clock.due_at:
        assert clock.warn_at
        assert clock.warn_at <= clock.due_at
    assert reach(clock, level, 0, LISBON) is None or clock.started_at <= begin + timedelta(days=9)


@given(instants, st.integers(0, 5 * 86_400), st.integers(1, 30))
def test_an_earlier_start_is_never_due_later(begin: datetime, later: int, days: int) -> None:
    level = ServiceLevel(1, {"working_days": days}, OFFICE)
    first = start(level, begin, LISBON).due_at
    second = start(level, begin + timedelta(seconds=later), LISBON).due_at
    assert first is not None
    assert second is not None
    assert first <= second


@given(instants, st.integers(1, 30))
def test_a_deadline_in_working_days_falls_into_working_time(begin: datetime, days: int) -> None:
    due = start(ServiceLevel(1, {"working_days": days}, OFFICE), begin, LISBON).due_at
    assert due is not None
    wanted = promised(begin, {"working_days": days}, OFFICE)
    assert deadlines.between(begin, due, OFFICE) == wanted
    assert deadlines.between(due - timedelta(seconds=1), due, OFFICE) > timedelta(0)
