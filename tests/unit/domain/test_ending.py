"""Cancelling, deleting, restarting, pressing (F90–F96, F124, D2–D5)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain import ending, messages, pressing, ringing, timing
from chalicelib.domain.access import Principal
from chalicelib.domain.change import Change
from chalicelib.domain.events import TIMER
from chalicelib.domain.requests import Command, Message, Request, Understanding
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.stages import PASSAGES
from chalicelib.domain.workflow import State, Timer
from chalicelib.errors import Conflict, Stale
from tests.unit.domain.cases import (
    CUSTOMER,
    LEVEL,
    PLAIN,
    STAFF,
    START,
    TYPE,
    actor,
    after,
    by,
    opened,
    standing,
)
from tests.unit.domain.cases import TIMER as CLOCK

LATER = after(hours=5)
SILENT = (Timer.REPLY, Timer.VALIDATION, Timer.AGREEMENT)
FILES = [{"id": "f"}]


def kinds(events: Any) -> list[str]:
    return [each.type for each in events]


@pytest.mark.parametrize(
    ("who", "state", "reason"),
    [
        (CUSTOMER, State.PENDING, "cancelled_by_customer"),
        (STAFF, State.OPEN, "cancelled_by_staff"),
    ],
)
def test_f96_cancelling_ends_it_with_the_reason(who: Any, state: State, reason: str) -> None:
    request, events = ending.cancel(standing(state), TYPE, "not any more", by(who, LATER))
    assert kinds(events) == ["RequestCancelled", "StateChanged"]
    assert events[0].data["text"] == "not any more"
    assert (events[1].data["reason"], events[1].by) == (reason, actor(who))
    assert request.state is State.CANCELLED
    assert request.last_activity_at == request.finished_at == request.entered_at == LATER
    assert request.timers == {}
    assert request.waiting_since is None


def test_d1_what_is_finished_is_forgotten_after_its_retention_and_not_once_it_goes_on() -> None:
    """30 days, and a type without a retention keeps it."""
    done = ending.cancel(opened(), TYPE, "", by(STAFF, LATER))[0]
    assert done.forget_at == LATER.replace(hour=13) + timedelta(days=30)
    assert ending.cancel(opened(PLAIN), PLAIN, "", by(STAFF))[0].forget_at is None
    closed = standing(State.CLOSED, forget_at=after(days=30))
    again = pressing.restart(closed, TYPE, "still", [], by(CUSTOMER, LATER))[0]
    assert (again.forget_at, again.finished_at) == (None, None)


def test_d2_who_waits_for_staff_cannot_cancel() -> None:
    with pytest.raises(Conflict, match="waiting_for_staff"):
        ending.cancel(opened(), TYPE, "", by(CUSTOMER))


def test_f124_deleting_comes_only_after_cancelling_and_leaves_nothing_to_wait_for() -> None:
    with pytest.raises(Conflict, match="not_cancelled"):
        ending.delete(standing(State.CLOSED), TYPE, by(STAFF))
    cancelled = standing(State.CANCELLED, forget_at=LATER)
    request, events = ending.delete(cancelled, TYPE, by(STAFF, LATER))
    assert (request.deleted, request.forget_at, request.timers) == (True, None, {})
    assert (kinds(events), events[0].visible) == (["RequestDeleted"], "staff")
    assert events[0].data == {"state": "cancelled"}


def test_a_command_decided_on_an_older_version_is_stale_before_anything_else() -> None:
    with pytest.raises(Stale):
        ending.delete(opened(), TYPE, by(STAFF, version=7))
    ending.cancel(opened(), TYPE, "", by(STAFF, version=1))


def _restarted(request: Request, command: Command | None = None) -> Any:
    return pressing.restart(request, TYPE, "It broke again", FILES, command or by(CUSTOMER, LATER))


def test_f94_restarting_begins_the_stage_the_clock_and_the_questions_anew() -> None:
    closed = standing(
        State.CLOSED,
        surveyed_at=START,
        survey_reminded_at=START,
        understanding=Understanding("u", START, actor(STAFF)),
        clock=Clock(1, START, breached_at=START, stopped_at=START),
        restarts=1,
    )
    request, events = _restarted(closed)
    assert kinds(events) == ["Restarted", "StateChanged"]
    assert (request.state, request.stage, request.restarts) == (State.OPEN, "second", 2)
    assert (request.surveyed_at, request.survey_reminded_at) == (START, None)
    assert request.understanding is None
    assert request.last_activity_at == LATER
    assert request.clock is not None
    assert (request.clock.started_at, request.clock.breached_at) == (LATER, None)
    passage = request.passages[-1]
    assert (passage.stage, passage.at, passage.move) == ("second", LATER, "restart")
    assert (passage.reason, passage.by) == ("It broke again", actor(CUSTOMER))
    twice = replace(closed, passages=closed.passages * 2)
    assert _restarted(twice)[1][0].data["to"]["title"] == "stage open"
    assert events[0].data == {
        "text": "It broke again",
        "files": FILES,
        "to": {"id": "second", "title": "stage open"},
        "department": "e",
        "attendant": None,
    }


def test_f94_it_goes_on_with_the_one_who_had_it_where_the_department_is_the_same() -> None:
    mine = actor(STAFF)
    here = replace(TYPE, workflow_data=None)
    request = standing(State.CLOSED, here, attendant=mine)
    again, events = pressing.restart(request, here, "text", [], by(CUSTOMER, LATER))
    assert (again.state, again.attendant, again.stage) == (State.IN_PROGRESS, mine, "service")
    assert events[0].data["attendant"] == {"id": "s", "name": "Attendant"}
    assert _restarted(standing(State.CLOSED, attendant=mine))[0].attendant is None


def test_a_type_without_a_promise_restarts_without_one() -> None:
    assert (
        pressing.restart(standing(State.CLOSED, PLAIN), PLAIN, "", [], by(STAFF))[0].clock is None
    )


def test_f123_the_stage_history_that_a_request_keeps_is_bounded() -> None:
    passages = opened().passages * PASSAGES
    again = _restarted(standing(State.CLOSED, passages=passages))[0]
    assert len(again.passages) == PASSAGES == 200
    assert again.passages[-1].move == "restart"


@pytest.mark.parametrize(
    ("hours", "reason"), [(48, None), (48.001, "restart_over"), (0, None), (-1, None)]
)
def test_f95_restarting_is_possible_for_so_many_hours(hours: float, reason: str | None) -> None:
    closed, command = standing(State.CLOSED), by(CUSTOMER, after(hours=hours))
    if reason:
        with pytest.raises(Conflict, match=reason):
            _restarted(closed, command)
    else:
        assert _restarted(closed, command)[0].restarts == 1


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.CANCELLED, "request_cancelled"), (State.RESOLVED, "request_unfinished")],
)
def test_f95_only_what_is_closed_restarts(state: State, reason: str) -> None:
    with pytest.raises(Conflict, match=reason):
        _restarted(standing(state))


def test_d4_a_type_may_have_no_restart() -> None:
    never = replace(TYPE, restart_hours=0)
    with pytest.raises(Conflict, match="restart_off"):
        pressing.restart(standing(State.CLOSED), never, "", [], by(CUSTOMER))


def test_f90_reiterating_counts_and_is_activity_while_staff_have_the_turn() -> None:
    request, events = pressing.reiterate(opened(), TYPE, "Hello?", FILES, by(CUSTOMER, LATER))
    assert (request.reiterations, request.last_activity_at) == (1, LATER)
    assert (kinds(events), events[0].data["text"]) == (["Reiterated"], "Hello?")
    assert events[0].data["files"] == FILES
    with pytest.raises(Conflict, match="waiting_for_customer"):
        pressing.reiterate(standing(State.PENDING), TYPE, "", [], by(CUSTOMER))


def test_f93_complaining_is_about_a_time_that_was_exceeded() -> None:
    due = LEVEL.time["days"]
    request, events = pressing.complain(opened(), TYPE, "Late", [], by(CUSTOMER, after(days=due)))
    assert (request.complaints, kinds(events)) == (1, ["Complained"])
    assert events[0].data == {"text": "Late", "files": []}
    assert request.last_activity_at == after(days=due)
    with pytest.raises(Conflict, match="not_exceeded"):
        pressing.complain(opened(), TYPE, "", [], by(CUSTOMER, after(days=due, seconds=-1)))
    with pytest.raises(Conflict, match="no_service_level"):
        pressing.complain(opened(PLAIN), PLAIN, "", [], by(CUSTOMER, after(days=99)))


def test_d5_after_a_late_finish_one_may_complain_while_one_may_restart() -> None:
    late = Clock(1, START, due_at=START, stopped_at=START)
    done = standing(State.CLOSED, clock=late)
    assert pressing.complain(done, TYPE, "", [], by(CUSTOMER, LATER))[0].complaints == 1
    with pytest.raises(Conflict, match="restart_over"):
        pressing.complain(done, TYPE, "", [], by(CUSTOMER, after(hours=49)))


@pytest.mark.parametrize("said", [None, START])
def test_f61_who_said_how_it_went_is_not_asked_again(said: Any) -> None:
    """After a restart and another solution: answered once is for good, for it can be only once."""
    again = _restarted(standing(State.CLOSED, surveyed_at=said, survey_reminded_at=START))[0]
    solved = messages.say(again, TYPE, Message("Done", purpose="solution"), by(STAFF, LATER))[0]
    assert (Timer.SURVEY in solved.timers) == (said is None)
    assert Timer.SURVEY not in again.timers


def test_a_timer_is_named_as_such_and_a_system_by_its_name() -> None:
    """In the history: whatever name a timer's caller had."""
    alarm = Principal("timer", "x", "Somebody")
    request = standing(State.PENDING)
    waits = messages.say(request, TYPE, Message("x"), by(STAFF))[0]
    due = waits.timers[Timer.REPLY]
    rung = ringing.ring(waits, TYPE, Timer.REPLY, due.entry, by(alarm, due.due_at))
    assert rung is not None
    assert rung[1][0].by == TIMER
    for kind in ("system", "zone"):
        other = replace(STAFF, kind=kind)
        assert Change(request, TYPE, by(other)).actor.kind == kind


@pytest.mark.parametrize("since", [None, START])
def test_silence_is_waited_for_only_where_somebody_is(since: Any) -> None:
    request = standing(State.PENDING, waiting_since=since)
    assert (Timer.REPLY in timing.due(request, TYPE, "Europe/Lisbon")) == (since is not None)
    kept = standing(State.OPEN, waiting_since=START)
    assert not set(timing.due(kept, TYPE, "Europe/Lisbon")) & set(SILENT)


def test_what_was_opened_before_there_were_passages_counts_from_its_opening() -> None:
    old = standing(State.OPEN, stage="second", passages=())
    assert timing.due(old, TYPE, "Europe/Lisbon")[Timer.STAGE] == after(days=4)
    moved = timing.settle({}, {Timer.STAGE: after(days=4)}, 3)[0]
    waits = replace(old, timers=moved)
    rung = ringing.ring(waits, TYPE, Timer.STAGE, 3, by(CLOCK, after(days=4)))
    assert rung is not None
    assert rung[0].passages[-1].move == "soon"
