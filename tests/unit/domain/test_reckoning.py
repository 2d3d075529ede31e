"""The deadline of an open request when the service level changes (F92)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain import reckoning
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.domain.workflow import State, Timer
from tests.unit.domain.cases import LEVEL, PLAIN, TIMER, TYPE, after, by, opened, standing

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
