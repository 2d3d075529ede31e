"""Random lives of a request: whatever is done, whenever a timer rings (F55–F61, F90–F95, F119)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.domain import access, ending, messages, opening, pressing, ringing, stages
from chalicelib.domain import understanding as agreeing
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.permissions import Permission
from chalicelib.domain.requests import Changed, Command, Message, Request
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.domain.stages import HandOver
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State, Timer
from chalicelib.errors import Conflict, Invalid
from tests import replay

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = "Europe/Lisbon"
CUSTOMER = Principal("customer", "c", "Customer")
STAFF = Principal("staff", "s", "Attendant", permissions=frozenset(Permission))
TIMER = Principal("timer", "timer", "")
BACK = {"id": "back", "title": "Back", "to": "first", "reason": "none"}
WORKFLOW: dict[str, Any] = {
    "start": "first",
    "restart": "second",
    "stages": [
        {"id": "first", "moves": [{"id": "on", "title": "On", "to": "second"}]},
        {
            "id": "second",
            "department": {"id": "e", "title": "Other"},
            "solves": True,
            "understanding": {"approved": "back", "rejected": "back"},
            "moves": [
                BACK,
                {
                    "id": "late",
                    "title": "Late",
                    "to": "first",
                    "by": ["timer"],
                    "after": {"days": 9},
                },
            ],
        },
    ],
}
PUBLISHED = Published(
    type_id="t",
    version=1,
    title="Type",
    department=Department("d", "Department"),
    form={"steps": []},
    words={state: {"stage": state, "action": state} for state in State},
    waits={"reply": {"days": 7}, "validation": {"days": 5}, "agreement": {"days": 5}},
    workflow_data=WORKFLOW,
    survey={"questions": [], "remind": {"days": 2}},
    service_level=ServiceLevel(1, {"days": 5}),
)

Do = Callable[[Request, Command], Changed]


def _say(purpose: str) -> Do:
    return lambda r, c: messages.say(r, PUBLISHED, Message("text", purpose=purpose), c)


def _hand_over(r: Request, c: Command) -> Changed:
    move = PUBLISHED.stage(r.stage).moves[0].id
    return stages.hand_over(r, PUBLISHED, HandOver(move, "why"), {}, frozenset(), c)


DO: dict[str, Do] = {
    "take": lambda r, c: messages.take(r, PUBLISHED, c),
    "message": _say("message"),
    "note": _say("note"),
    "ask": _say("question"),
    "resolve": _say("solution"),
    "hand_over": _hand_over,
    "propose": lambda r, c: agreeing.propose(r, PUBLISHED, "text", [], c),
    "approve": lambda r, c: agreeing.approve(r, PUBLISHED, c),
    "reject": lambda r, c: agreeing.reject(r, PUBLISHED, "why", c),
    "reiterate": lambda r, c: pressing.reiterate(r, PUBLISHED, "text", [], c),
    "complain": lambda r, c: pressing.complain(r, PUBLISHED, "text", [], c),
    "restart": lambda r, c: pressing.restart(r, PUBLISHED, "text", [], c),
    "cancel": lambda r, c: ending.cancel(r, PUBLISHED, "text", c),
    "delete": lambda r, c: ending.delete(r, PUBLISHED, c),
}
AFTER_THE_END = {"note", "complain", "restart", "delete"}
CLOSING = {Timer.VALIDATION, Timer.AGREEMENT}


class Life(RuleBasedStateMachine):
    @initialize()
    def is_opened(self) -> None:
        self.now = START
        command = Command(CUSTOMER, START, ZONE)
        self.request, self.events = opening.open_request("n", PUBLISHED, None, [], command)
        self.old: list[tuple[Timer, int]] = []

    def becomes(self, changed: Changed) -> None:
        before, (self.request, events) = self.request, changed
        assert events, "a change without its event"
        assert self.request.version == before.version + 1
        assert [(e.version, e.n) for e in events] == [
            (self.request.version, n) for n in range(len(events))
        ]
        moved = before.state is not self.request.state
        assert not moved or any(e.type == "StateChanged" for e in events)
        self.events = [*self.events, *events]
        self.old += [(name, each.entry) for name, each in before.timers.items()]

    @rule(hours=st.sampled_from([1, 20, 47, 49, 121, 200, 400]))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(by=st.sampled_from([CUSTOMER, STAFF]), action=st.sampled_from(sorted({*DO} - {"cancel"})))
    def somebody_acts(self, by: Principal, action: str) -> None:
        if self.request.deleted:
            return
        before = self.request
        refused = access.refusal(action, Case(before, PUBLISHED, by, self.now))
        finished = RESPONSIBILITY[before.state] is Responsibility.FINISHED
        assert not finished or refused or action in AFTER_THE_END
        try:
            changed = DO[action](before, Command(by, self.now, ZONE))
        except (Conflict, Invalid):
            assert refused or action == "hand_over"
            return
        assert refused is None
        self.becomes(changed)
        if finished and action in ("note", "complain"):
            same = replace(self.request, version=0, last_activity_at=START, complaints=0)
            assert same == replace(before, version=0, last_activity_at=START, complaints=0)

    @rule(by=st.sampled_from([CUSTOMER, STAFF]), which=st.integers(0, 50))
    def somebody_does_what_is_allowed(self, by: Principal, which: int) -> None:
        rules = access.actions(Case(self.request, PUBLISHED, by, self.now))
        allowed = [name for name, refused in rules.items() if not refused and name in DO]
        if "cancel" in allowed and which:  # a life that ends at once shows little
            allowed.remove("cancel")
        if allowed and not self.request.deleted:
            self.somebody_acts(by, allowed[which % len(allowed)])

    @rule()
    def silence_ends_it(self) -> None:
        if self.request.state in (State.PENDING, State.CUSTOMER_VALIDATION, State.RESOLVED):
            self.time_goes_to_the_next_deadline()
            self.the_sweep_comes()

    @rule()
    def time_goes_to_the_next_deadline(self) -> None:
        due = [each.due_at for each in self.request.timers.values()]
        self.now = max(self.now, min(due, default=self.now))

    @rule(timer=st.sampled_from(Timer), late=st.booleans())
    def a_timer_rings(self, timer: Timer, late: bool) -> None:
        """`late`: one that was superseded long ago."""
        timing = self.request.timers.get(timer)
        entries = [entry for name, entry in self.old if name is timer]
        entry = entries[0] if late and entries else timing.entry if timing else 1
        changed = ringing.ring(
            self.request, PUBLISHED, timer, entry, Command(TIMER, self.now, ZONE)
        )
        if changed is None:
            return
        assert timing is not None
        assert timing.entry == entry
        assert timing.due_at <= self.now, "before its time"
        self.becomes(changed)
        assert self.request.state is not State.CLOSED or timer in CLOSING | {Timer.SURVEY}

    @rule()
    def the_sweep_comes(self) -> None:
        """Once rings all that is due. What a ring itself makes due at once (a clock that goes on
        past its warning) begins in that change, so the next sweep has it; no third is needed."""
        left = self.sweep()
        assert all(self.request.timers[each].entry == self.request.version for each in left)
        assert not left or not self.sweep()

    def sweep(self) -> list[Timer]:
        for timer, timing in list(self.request.timers.items()):
            command = Command(TIMER, self.now, ZONE)
            changed = ringing.ring(self.request, PUBLISHED, timer, timing.entry, command)
            if changed is not None:
                self.becomes(changed)
        return [name for name, each in self.request.timers.items() if each.due_at <= self.now]

    @invariant()
    def the_history_gives_the_stored_state(self) -> None:
        replay.check(self.request, self.events, PUBLISHED.waits, ZONE)

    @invariant()
    def what_is_deleted_waits_for_nothing(self) -> None:
        assert not (self.request.deleted and self.request.timers)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=400, stateful_step_count=50, deadline=None)


def test_f95_a_restarted_stage_has_its_whole_wait_again() -> None:
    """It was entered long ago: a timer of then would move it the moment it is restarted."""
    request = opening.open_request("n", PUBLISHED, None, [], Command(CUSTOMER, START, ZONE))[0]
    request = _hand_over(request, Command(STAFF, START, ZONE))[0]
    request = DO["resolve"](request, Command(STAFF, START, ZONE))[0]
    for timer in (Timer.AGREEMENT,):
        at = request.timers[timer].due_at
        entry = request.timers[timer].entry
        rung = ringing.ring(request, PUBLISHED, timer, entry, Command(TIMER, at, ZONE))
        assert rung is not None
        request = rung[0]
    at = START + timedelta(days=6)
    request, events = DO["restart"](request, Command(CUSTOMER, at, ZONE))
    assert request.timers[Timer.STAGE].due_at == at + timedelta(days=9)
    assert events[0].data["to"]["id"] == request.stage == "second"


def test_f92_nobody_is_warned_while_the_clock_stands() -> None:
    """The warning came due, and then the customer was asked: there is no deadline to tell."""
    request = opening.open_request("n", PUBLISHED, None, [], Command(CUSTOMER, START, ZONE))[0]
    at = request.timers[Timer.WARNING].due_at
    asked = DO["ask"](request, Command(STAFF, at, ZONE))[0]
    assert Timer.WARNING not in asked.timers
    again = DO["message"](asked, Command(CUSTOMER, at + timedelta(days=1), ZONE))[0]
    assert again.timers[Timer.WARNING].due_at == at
