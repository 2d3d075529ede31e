"""What may happen to a request, and what silence does (F55–F60, F104, D1, D7)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain import access, messages, opening, ringing
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Event
from chalicelib.domain.permissions import READY
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE, Responsibility, State, Timer
from chalicelib.errors import Conflict, Stale

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CUSTOMER = Principal("customer", "c", "Customer")
HANDLES = READY["attendant"].permissions
ATTENDANT = Principal("staff", "s", "Attendant", departments=frozenset({"d"}), permissions=HANDLES)
TIMER = Principal("timer", "timer", "")
NUMBER = "20260302-00000000-00"
PUBLISHED = Published(
    type_id="t",
    version=1,
    title="Type",
    department=Department("d", "Department"),
    form={"steps": []},
    words={state: {"stage": state, "action": state} for state in State},
    waits={"reply": {"days": 7}, "validation": {"days": 5}, "agreement": {"days": 5}},
)


def by(principal: Principal, at: datetime = START, version: int | None = None) -> Command:
    return Command(principal, at, "Europe/Lisbon", version=version)


def case(request: Request, principal: Principal, at: datetime = START) -> access.Case:
    return access.Case(request, PUBLISHED, principal, at)


def opened() -> Request:
    return opening.open_request(NUMBER, PUBLISHED, "Subject", [], by(CUSTOMER))[0]


def asked(at: datetime = START) -> Request:
    return messages.say(opened(), PUBLISHED, Message("?", purpose="question"), by(ATTENDANT, at))[0]


def rung(request: Request, timer: Timer, at: datetime) -> Changed | None:
    return ringing.ring(request, PUBLISHED, timer, request.timers[timer].entry, by(TIMER, at))


def test_f55_a_question_waits_seven_days_for_the_customer() -> None:
    request = asked()
    assert (request.state, request.due_at) == (State.PENDING, datetime(2026, 3, 9, 9, tzinfo=UTC))


def test_f56_f57_silence_leads_to_validation_and_then_closes() -> None:
    request = asked()
    assert request.due_at is not None
    assert rung(request, Timer.REPLY, request.due_at - timedelta(milliseconds=1)) is None
    moved = rung(request, Timer.REPLY, request.due_at)
    assert moved is not None
    validating, events = moved
    assert validating.state is State.CUSTOMER_VALIDATION
    assert events[0].data["reason"] == "no_reply"
    assert events[0].by.kind == "timer"
    assert validating.due_at == datetime(2026, 3, 14, 9, tzinfo=UTC)
    closed = rung(validating, Timer.VALIDATION, validating.due_at)
    assert closed is not None
    assert closed[0].state is State.CLOSED
    assert closed[0].due_at is None


def test_f58_f59_a_solution_without_objection_closes() -> None:
    solution = Message("Install 12.2", purpose="solution")
    request = messages.say(opened(), PUBLISHED, solution, by(ATTENDANT))[0]
    assert request.state is State.RESOLVED
    closed = rung(request, Timer.AGREEMENT, START + timedelta(days=5))
    assert closed is not None
    assert closed[1][0].data["reason"] == "agreed_by_silence"


@pytest.mark.parametrize("state", list(SILENCE))
def test_f60_a_reply_in_time_stops_the_timer(state: State) -> None:
    request = replace(asked(), state=state)
    replied, events = messages.say(request, PUBLISHED, Message("here"), by(CUSTOMER))
    assert (replied.state, replied.due_at) == (State.IN_PROGRESS, None)
    assert [event.type for event in events] == ["MessagePosted", "StateChanged"]
    late = ringing.ring(replied, PUBLISHED, SILENCE[state].timer, request.entry, by(TIMER))
    assert late is None


def test_a_timer_of_an_earlier_entry_changes_nothing() -> None:
    first = asked()
    replied = messages.say(first, PUBLISHED, Message("here"), by(CUSTOMER))[0]
    again = messages.say(replied, PUBLISHED, Message("?", purpose="question"), by(ATTENDANT))[0]
    far = by(TIMER, START + timedelta(days=90))
    assert ringing.ring(again, PUBLISHED, Timer.REPLY, first.entry, far) is None
    assert ringing.ring(again, PUBLISHED, Timer.REPLY, again.entry, far) is not None


def test_d1_staff_activity_leaves_the_state_and_restarts_its_timer() -> None:
    request = asked()
    later = START + timedelta(days=3)
    reminded, events = messages.say(request, PUBLISHED, Message("?"), by(ATTENDANT, later))
    assert (reminded.state, reminded.entry) == (State.PENDING, request.entry)
    assert reminded.due_at == later + timedelta(days=7)
    assert [event.type for event in events] == ["MessagePosted"]


def test_d1_a_note_is_no_activity() -> None:
    request = asked()
    note = Message("hm", purpose="note")
    noted, events = messages.say(request, PUBLISHED, note, by(ATTENDANT, START + timedelta(days=3)))
    assert (noted.due_at, noted.last_activity_at) == (request.due_at, request.last_activity_at)
    assert events[0].visible == "staff"


def test_d6_the_discussion_of_a_finished_request_is_closed() -> None:
    closed = replace(opened(), state=State.CLOSED)
    for principal, message in ((CUSTOMER, Message("x")), (ATTENDANT, Message("x"))):
        with pytest.raises(Conflict, match="request_finished"):
            messages.say(closed, PUBLISHED, message, by(principal))


def test_customers_have_no_words_of_staff() -> None:
    for purpose in ("note", "question", "solution"):
        with pytest.raises(Conflict, match="forbidden"):
            messages.say(opened(), PUBLISHED, Message("x", purpose=purpose), by(CUSTOMER))


def test_taking_twice_is_refused_and_taking_over_is_not() -> None:
    taken = messages.take(opened(), PUBLISHED, by(ATTENDANT))[0]
    with pytest.raises(Conflict, match="already_yours"):
        messages.take(taken, PUBLISHED, by(ATTENDANT))
    other = replace(ATTENDANT, id="o", name="Other")
    over, events = messages.take(taken, PUBLISHED, by(other))
    assert (over.attendant and over.attendant.id, len(events)) == ("o", 1)
    with pytest.raises(Conflict, match="waiting_for_customer"):
        messages.take(asked(), PUBLISHED, by(other))


def test_a_decision_on_an_old_version_is_stale() -> None:
    with pytest.raises(Stale):
        messages.take(asked(), PUBLISHED, by(ATTENDANT, version=1))


def access_refusals(request: Request) -> set[str | None]:
    """Every reason the matrix gives in this state, and for what no rule names."""
    reasons = {"forbidden"}
    for principal in (CUSTOMER, ATTENDANT):
        reasons |= {
            reason for reason in access.actions(case(request, principal)).values() if reason
        }
    return {*reasons}


class Life(RuleBasedStateMachine):
    """Any order of commands and timers, early, late and repeated: the invariants hold."""

    @initialize()
    def open(self) -> None:
        self.now = START
        self.request = opened()
        self.history: list[Event] = []
        self.entries: list[tuple[Timer, int]] = []

    @rule(
        purpose=st.sampled_from(["message", "note", "question", "solution"]),
        principal=st.sampled_from([CUSTOMER, ATTENDANT]),
        hours=st.integers(0, 300),
    )
    def say(self, purpose: str, principal: Principal, hours: int) -> None:
        self.now += timedelta(hours=hours)
        message = Message("text", purpose=purpose)
        self._try(lambda: messages.say(self.request, PUBLISHED, message, by(principal, self.now)))

    @rule()
    def take(self) -> None:
        self._try(lambda: messages.take(self.request, PUBLISHED, by(ATTENDANT, self.now)))

    @rule(hours=st.integers(0, 300), data=st.data())
    def ring(self, hours: int, data: st.DataObject) -> None:
        self.now += timedelta(hours=hours)
        if self.entries:
            timer, entry = data.draw(st.sampled_from(self.entries))
            due = self.request.due_at
            changed = ringing.ring(self.request, PUBLISHED, timer, entry, by(TIMER, self.now))
            if changed:
                assert due is not None
                assert due <= self.now
                self._apply(changed)

    @invariant()
    def a_wait_stands_exactly_while_silence_is_waited_for(self) -> None:
        if hasattr(self, "request"):
            waits = self.request.state in SILENCE
            assert (self.request.due_at is not None) == waits
            assert (self.request.waiting_since is not None) == waits

    @invariant()
    def the_history_replayed_gives_the_state(self) -> None:
        if hasattr(self, "request"):
            state = State.OPEN
            for event in self.history:
                if event.type == "StateChanged":
                    assert event.data["from"] == state
                    state = State(event.data["to"])
            assert state is self.request.state

    def _try(self, command: Any) -> None:
        try:
            self._apply(command())
        except Conflict as refused:
            assert refused.code in access_refusals(self.request)

    def _apply(self, changed: Changed) -> None:
        before, (after, events) = self.request, changed
        assert (
            RESPONSIBILITY[before.state] is not Responsibility.FINISHED
            or before.state is after.state
        )
        assert after.version == before.version + 1
        assert [event.n for event in events] == list(range(len(events)))
        assert all(event.version == after.version for event in events)
        assert events
        self.request, self.history = after, [*self.history, *events]
        if after.state in SILENCE:
            timer = SILENCE[after.state].timer
            self.entries.append((timer, after.timers[timer].entry))


Life.TestCase.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
TestLife = Life.TestCase
