"""Random lives of several requests over the services, and everything behind them delivered late,
early, twice and out of order (F55–F61, F85, F90–F96, F104, F119–F125, D1–D9)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from chalicelib import clock
from chalicelib.domain import access
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, Timer
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.models import request_queries as queries
from chalicelib.schemas.entries import CUSTOMERS_READ
from chalicelib.services import requests, surveys, sweep, timers
from tests import factories, replay, world
from tests.doing import DO
from tests.killing import Snapshot
from tests.world import PEOPLE, STAFF, STREETS, World

ZONE = "Europe/Lisbon"
WAITS = factories.WAITS
GROUPING = {"promote", "regroup"}  # which also ask the place
AFTER_THE_END = {"note", "complain", "restart", "delete"}
KEPT = {"version", "last_activity_at", "complaints", "surveyed_at", "survey_reminded_at"}
KEPT |= {"timers", "clock", "forget_at", "deleted", "leader", "place", "answered", "phase"}


@pytest.fixture(autouse=True)
def counter(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The organisation, as every life finds it."""
    factories.organisation(**world.TYPE)
    Life.begin, Life.patch = Snapshot(), monkeypatch
    yield


class Life(RuleBasedStateMachine):
    begin: Snapshot
    patch: pytest.MonkeyPatch

    @initialize()
    def somebody_reports_a_hole(self) -> None:
        self.begin.restore()
        self.world = World(self.patch)
        self.known: dict[str, Request] = {}
        self.said: dict[str, Any] = {}
        self.a_report_comes("customer", STREETS[0])

    def pick(self, which: int) -> Request:
        return list(self.known.values())[which % len(self.known)]

    # People

    @rule(by=st.sampled_from(["customer", "other"]), street=st.sampled_from(STREETS))
    def a_report_comes(self, by: str, street: str) -> None:
        if len(self.known) < 4:
            self.world.report(PEOPLE[by], street)

    @rule(
        by=st.sampled_from(sorted(PEOPLE)),
        which=st.integers(0, 2),
        action=st.sampled_from(sorted({*DO} - {"cancel", "delete"})),
    )
    def somebody_acts(self, by: str, which: int, action: str) -> None:
        self.act(PEOPLE[by], self.pick(which), action)

    @rule(which=st.integers(0, 2), nth=st.integers(0, 50))
    def staff_go_on(self, which: int, nth: int) -> None:
        self.go_on(STAFF, self.pick(which), nth)

    @rule(which=st.integers(0, 2), nth=st.integers(0, 50))
    def the_customer_goes_on(self, which: int, nth: int) -> None:
        self.go_on(self.customer_of(self.pick(which)), self.pick(which), nth)

    @rule(which=st.integers(0, 2))
    def it_is_solved(self, which: int) -> None:
        for action in ("hand_over", "resolve"):
            request = self.pick(which)
            if action == "resolve" or request.stage == "first":
                self.act(STAFF, request, action)
                self.nothing_is_half_written()

    @rule(which=st.integers(0, 2))
    def it_is_restarted(self, which: int) -> None:
        self.act(self.customer_of(self.pick(which)), self.pick(which), "restart")

    @rule(which=st.integers(0, 2))
    def silence_ends_it(self, which: int) -> None:
        """The executions are lost: the next sweep after each deadline moves it."""
        for _ in range(2):
            self.time_goes_to_the_next_deadline(which)
            self.world.goes_by(seconds=16)
            self.the_sweep_comes()
            self.nothing_is_half_written()

    def go_on(self, by: Principal, request: Request, nth: int) -> None:
        """Something that is allowed now."""
        rules = access.actions(self.case(request, by))
        allowed = [name for name, refused in rules.items() if not refused]
        if nth > 3:  # a life that ends at once shows little
            allowed = [name for name in allowed if name not in ("cancel", "delete")]
        if allowed and not request.deleted:
            self.act(by, request, allowed[nth % len(allowed)])

    def act(self, by: Principal, request: Request, action: str) -> None:
        visible = access.visible_to(request, by)
        refused = access.refusal(action, self.case(request, by))
        try:
            DO[action](by, request.id, self.world.once(by))
        except NotFound:
            assert not visible
        except (Conflict, Invalid):
            assert visible
            assert refused or action in GROUPING
        else:
            assert visible
            assert refused is None, (action, refused)

    @rule(which=st.integers(0, 5))
    def the_customer_says_how_it_went(self, which: int) -> None:
        request = self.pick(which)
        by = self.customer_of(request)
        try:
            surveys.answer(by, request.id, {"overall": 4}, "", self.world.once(by))
        except NotFound:
            assert request.deleted
        except Conflict:
            pass

    @rule(by=st.sampled_from(sorted(PEOPLE)), which=st.integers(0, 5))
    def the_same_is_sent_twice(self, by: str, which: int) -> None:
        """With one key: the second is refused, and looked up."""
        request, once = self.pick(which), self.world.once(PEOPLE[by])
        for _ in range(2):
            try:
                DO["message"](PEOPLE[by], request.id, once)
            except (Conflict, NotFound):
                continue
        posted = [each for each in self.world.history(request.id) if each.type == "MessagePosted"]
        assert len(posted) - len(self.messages(request.id)) <= 1

    # Time, and what it brings

    @rule(hours=st.sampled_from([0, 1, 20, 49, 121, 200, 400]))
    def time_goes_by(self, hours: int) -> None:
        self.world.goes_by(hours=hours)

    @rule(which=st.integers(0, 5))
    def time_goes_to_the_next_deadline(self, which: int) -> None:
        due = [each.due_at for each in self.pick(which).timers.values()]
        self.world.now = max(self.world.now, min(due, default=self.world.now))

    @rule(which=st.integers(0, 50))
    def an_execution_rings(self, which: int) -> None:
        """Whichever was ever started: early, in time, late, again."""
        if self.world.running:
            name = sorted(self.world.running)[which % len(self.world.running)]
            self.ring(*self.world.running[name])

    @rule(which=st.integers(0, 5), timer=st.sampled_from(Timer))
    def a_timer_rings(self, which: int, timer: Timer) -> None:
        """Also of what its machine was never told of."""
        request = self.pick(which)
        timing = request.timers.get(timer)
        self.ring(request.id, timer, timing.entry if timing else request.version)

    def ring(self, request_id: str, timer: Timer, entry: int) -> None:
        before = self.known[request_id]
        timing = before.timers.get(timer)
        waits = timing is not None and timing.entry == entry and not before.deleted
        due = waits and timing is not None and timing.due_at <= self.world.now
        rung = timers.ring(request_id, timer, entry)
        assert rung.outcome == ("moved" if due else "not_yet" if waits else "superseded")

    @rule()
    def the_sweep_comes(self) -> None:
        """Of what is due it leaves nothing, and it does nothing that is not due."""
        sweep.sweep()
        until = clock.text(self.world.now - sweep.GRACE)
        assert queries.due(0, until, 100) == []
        for request in self.world.requests():
            late = [
                name for name, each in request.timers.items() if clock.text(each.due_at) < until
            ]
            assert late == [], (request.id, late)

    # What follows

    @rule(which=st.integers(0, 1000))
    def an_event_is_carried(self, which: int) -> None:
        self.world.carry(which)

    @rule(which=st.integers(0, 100))
    def a_message_of_a_group_is_worked_on(self, which: int) -> None:
        self.world.follow(which)

    @rule()
    def all_is_delivered(self) -> None:
        """Then nobody waits behind a leader that is finished."""
        self.world.calm()
        self.nothing_is_half_written()
        for request in self.known.values():
            if request.leader and request.state not in ("closed", "cancelled", "resolved"):
                leader = self.known[request.leader]
                assert RESPONSIBILITY[leader.state] is not Responsibility.FINISHED
                assert leader.leader == ""

    # What always holds

    @invariant()
    def nothing_is_half_written(self) -> None:
        self.world.listen()
        for request in self.world.requests():
            before = self.known.get(request.id)
            if before and before.version == request.version:
                assert before == request, "changed without a version of its own"
                continue
            history = self.world.history(request.id)
            replay.check(request, history, WAITS, ZONE)
            told = {each.type for each in history if each.visible == "all"}
            assert told <= set(CUSTOMERS_READ), "whether customers read of it is nowhere said"
            self.known[request.id] = request
            answers = self.world.answers(request.id)
            if before:
                self.what_is_finished_is_read_only(before, request, answers)
            self.said[request.id] = answers

    def what_is_finished_is_read_only(self, before: Request, after: Request, said: Any) -> None:
        finished = RESPONSIBILITY[before.state] is Responsibility.FINISHED
        if finished and after.restarts == before.restarts:
            kept = {name: getattr(after, name) for name in KEPT}
            assert replace(before, **kept) == after
            assert said == self.said[after.id]

    @invariant()
    def one_leads_at_a_place(self) -> None:
        """Who holds a place leads there, and alone. A leader that was restarted keeps those who
        follow it, but its place is another's by then, or nobody's (docs/decisions/0085)."""
        held = self.world.places()
        for request in self.known.values():
            unfinished = RESPONSIBILITY[request.state] is not Responsibility.FINISHED
            mine = {place for place, leaders in held.items() if request.id in leaders}
            if request.leads and unfinished and not request.restarts:
                assert mine == set(request.place.split())
            assert not mine or (request.leads and unfinished)
            assert request.leader != request.id
        assert all(len(leaders) == 1 for leaders in held.values())

    # Looking

    def case(self, request: Request, by: Principal) -> Case:
        return Case(request, requests.published_of(request), by, self.world.now)

    def customer_of(self, request: Request) -> Principal:
        return next(each for each in PEOPLE.values() if each.id == request.customer.id)

    def messages(self, request_id: str) -> list[Any]:
        told = [each for each in self.world.told if each.request_id == request_id]
        return [each for each in told if each.type == "MessagePosted"]


def test_whatever_happens_to_requests_nothing_is_lost_doubled_or_half_written() -> None:
    """2,000 steps."""
    _lives(40)


@pytest.mark.soak
def test_whatever_happens_to_requests_for_long() -> None:
    """20,000 steps."""
    _lives(400)


def _lives(count: int) -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=count,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes minutes
        ),
    )


def test_every_command_of_the_table_of_rules_is_done_here() -> None:
    assert {name for rules in access.MATRIX.values() for name in rules} == set(DO)
