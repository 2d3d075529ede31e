"""The deadline of an open request when the service level changes (F92)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain import messages, reckoning, service_levels
from chalicelib.domain.calendars import Calendar
from chalicelib.domain.requests import Message
from chalicelib.domain.service_levels import Clock, ServiceLevel
from chalicelib.domain.workflow import Responsibility, State, Timer
from tests.unit.domain.cases import (
    CUSTOMER,
    LEVEL,
    PLAIN,
    TIMER,
    TYPE,
    ZONE,
    after,
    by,
    opened,
    standing,
)

LONGER = ServiceLevel(2, {"days": 8})
LATER = after(days=1)


def move(request: Any, level: ServiceLevel | None, published: Any = TYPE) -> Any:
    return reckoning.move(request, published, level, by(TIMER, LATER))


def test_an_open_request_gets_the_new_deadline_and_is_told_why() -> None:
    request, (event,) = move(opened(), LONGER)
    assert request.clock is not None
    assert (request.clock.due_at, request.clock.version) == (after(days=8), 2)
    assert event.type == "DeadlineMoved"
    assert event.data["from"] == "2026-03-07T09:00:00.000Z"
    assert event.data["to"] == "2026-03-10T09:00:00.000Z"
    assert event.data["policy"] == 2
    assert request.timers[Timer.BREACH].due_at == after(days=8)


def test_what_is_right_already_or_finished_stays_as_it_is() -> None:
    assert move(opened(), LEVEL) is None
    assert move(standing(State.CLOSED), LONGER) is None
    assert move(opened(PLAIN), None, PLAIN) is None


def test_what_had_no_promise_gets_the_clock_that_began_with_its_opening() -> None:
    request, (event,) = move(opened(PLAIN), LEVEL, PLAIN)
    assert request.clock is not None
    assert (request.clock.started_at, request.clock.due_at) == (after(), after(days=5))
    assert (event.data["from"], event.data["policy"]) == (None, 1)
    waits = standing(State.PENDING, PLAIN, waiting_since=after(hours=2))
    request, _ = move(waits, LEVEL, PLAIN)
    assert request.clock.pauses == ((after(hours=2), None),)
    assert request.clock.due_at is None


def test_a_promise_that_is_taken_back_leaves_no_clock() -> None:
    request, (event,) = move(opened(), None)
    assert request.clock is None
    assert (event.data["to"], event.data["policy"]) == (None, 0)
    assert set(request.timers) & {Timer.WARNING, Timer.BREACH} == set()


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_only_the_warning_may_move(part: float) -> None:
    assert move(opened(), replace(LEVEL, version=2, warn=part)) is not None


def test_the_clock_of_who_is_waited_for_stands_under_the_new_promise() -> None:
    asked = standing(State.PENDING, clock=None, waiting_since=after())
    request, _ = move(asked, replace(LONGER, pauses=False))
    assert request.clock.due_at == after(days=8)


# And what a command of a person does, which may be first to know it


def test_a_command_reckons_with_the_promise_of_its_moment() -> None:
    """What was told is told again where the new instant lies ahead."""
    told = Clock(1, after(), due_at=after(), warned_at=after(), breached_at=after())
    before = standing(State.OPEN, clock=told)
    longer = replace(TYPE, service_level=LONGER)
    request, _ = messages.say(before, longer, Message("x"), by(CUSTOMER, LATER))
    assert request.clock is not None
    assert (request.clock.version, request.clock.due_at) == (2, after(days=8))
    assert (request.clock.warned_at, request.clock.breached_at) == (None, None)
    same, _ = messages.say(before, TYPE, Message("x"), by(CUSTOMER, LATER))
    assert same.clock is not None
    assert (same.clock.warned_at, same.clock.breached_at) == (after(), after())


def test_d1_every_wait_for_the_customer_moves_the_deadline() -> None:
    """Two of them, of two days each; the clock keeps both."""
    running: Clock | None = opened().clock
    assert running is not None
    for begin, end in ((1, 3), (4, 6)):
        running = service_levels.settle(
            running, LEVEL, Responsibility.CUSTOMER, after(days=begin), ZONE
        )
        assert (running.due_at, running.warn_at, running.paused) == (None, None, True)
        again = service_levels.settle(
            running, LEVEL, Responsibility.CUSTOMER, after(days=begin, hours=1), ZONE
        )
        assert again == running, "it stands already"
        running = service_levels.settle(running, LEVEL, Responsibility.STAFF, after(days=end), ZONE)
    assert running.pauses == ((after(days=1), after(days=3)), (after(days=4), after(days=6)))
    assert running.due_at == after(days=9)
    stopped = service_levels.settle(running, LEVEL, Responsibility.FINISHED, after(days=7), ZONE)
    later = service_levels.settle(stopped, LEVEL, Responsibility.FINISHED, after(days=8), ZONE)
    assert stopped.stopped_at == later.stopped_at == after(days=7)
    assert service_levels.reckon(stopped, LONGER, after(days=8), ZONE) == stopped


def test_d1_a_clock_that_does_not_pause_runs_on() -> None:
    level = replace(LEVEL, pauses=False)
    running = service_levels.start(level, after(), ZONE)
    on = service_levels.settle(running, level, Responsibility.CUSTOMER, after(days=1), ZONE)
    assert on == running


OFFICE = Calendar("Europe/Lisbon", (((timedelta(hours=9), timedelta(hours=17)),),) * 5 + ((),) * 2)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("2026-03-02T10:31:12.500+00:00", "2026-03-04T10:31:12.500+00:00"),
        ("2026-03-02T08:10:07+00:00", "2026-03-04T09:00:00+00:00"),
        ("2026-03-06T16:59:59+00:00", "2026-03-10T16:59:59+00:00"),
        ("2026-03-07T12:00:01+00:00", "2026-03-11T09:00:00+00:00"),
    ],
)
def test_f92_working_days_end_at_the_same_local_time(begin: str, end: str) -> None:
    """To the second, and what begins outside the hours begins with the next opening."""
    start = datetime.fromisoformat(begin)
    assert service_levels.working_days(start, 2, OFFICE) == datetime.fromisoformat(end)


@pytest.mark.parametrize("warn", [-0.5, 0, 1, 1.5, "0.5", True, None])
def test_f92_a_warning_comes_within_the_promised_time(warn: Any) -> None:
    policy = {"time": {"days": 5}, "warn": warn}
    assert service_levels.policy_problems(policy, ()) == {"warn": "range"}
