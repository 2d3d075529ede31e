"""A timer and a person at the same instant, one call to AWS at a time, in an order that a seed
decides: one of the two is first, the history tells which, and nothing is lost (F55–F60, D1)."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.requests import Request
from chalicelib.domain.workflow import Timer
from chalicelib.errors import Conflict
from chalicelib.models import request_queries as queries
from chalicelib.services import handling, sweep, timers
from tests import factories, interleaving, replay, world
from tests.killing import Snapshot
from tests.world import PEOPLE, STAFF, STREETS, World

CUSTOMER = PEOPLE["customer"]
SILENT = [Timer.REPLY, Timer.VALIDATION, Timer.AGREEMENT]


@pytest.fixture
def box(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    factories.organisation(**world.TYPE)
    made = World(monkeypatch)
    made.report(CUSTOMER, STREETS[2])  # what a process learns with its first call
    yield made


def waiting(box: World, timer: Timer) -> Request:
    """A request at the very instant at which its silence is over."""
    request = box.report(CUSTOMER, STREETS[0])
    handling.hand_over(STAFF, request.id, "on", "why", None, None, box.once(STAFF))
    purpose = "solution" if timer is Timer.AGREEMENT else "question"
    handling.say(STAFF, request.id, "Which?", [], purpose, None, box.once(STAFF))
    if timer is Timer.VALIDATION:
        box.now = queries.get(request.id).timers[Timer.REPLY].due_at
        assert timers.ring(request.id, Timer.REPLY, 3).outcome == "moved"
    waits = queries.get(request.id)
    box.now = waits.timers[timer].due_at
    return waits


def raced(box: World, timer: Timer, seed: int) -> str:
    """The execution, its double, and the customer's reply; who was first."""
    request = waiting(box, timer)
    ring = partial(timers.ring, request.id, timer, request.timers[timer].entry)
    once = box.once(CUSTOMER)

    def reply() -> Any:
        return handling.say(CUSTOMER, request.id, "Here", [], "message", None, once)

    rung, again, replied = interleaving.run([ring, ring, reply], seed)
    moved = [rung.outcome, again.outcome].count("moved")
    after, history = queries.get(request.id), box.history(request.id)
    replay.check(after, history, factories.WAITS, "Europe/Lisbon")
    new = [each for each in history if each.version > request.version]
    reasons = [each.data["reason"] for each in new if each.type == "StateChanged"]
    posted = [each.data["text"] for each in new if each.type == "MessagePosted"]
    if isinstance(replied, Conflict):  # it was closed before: who replies is told so
        assert (replied.code, posted) == ("request_finished", [])
        assert reasons == ["no_validation" if timer is Timer.VALIDATION else "agreed_by_silence"]
        assert (moved, after.state) == (1, "closed")
        return "timer"
    assert posted == ["Here"]
    assert after.state == "in_progress"
    assert reasons == ["no_reply", "customer_replied"][1 - moved :]
    return "timer" if moved else "customer"


def many(box: World, seeds: range) -> None:
    start = Snapshot()
    first: Counter[tuple[Timer, str]] = Counter()
    for seed in seeds:
        start.restore()
        box.now = world.START
        timer = SILENT[seed % 3]
        first[timer, raced(box, timer, seed)] += 1
    assert set(first) == {(timer, who) for timer in SILENT for who in ("timer", "customer")}


def test_of_timer_and_reply_at_the_same_instant_one_is_first(box: World) -> None:
    """50 orders; both come first in some of them, for each of the silences."""
    many(box, range(50))


@pytest.mark.soak
def test_of_timer_and_reply_at_the_same_instant_one_is_first_for_long(box: World) -> None:
    many(box, range(1000))


# No timer rings at all


def test_when_all_timers_are_lost_two_sweeps_heal_them(
    box: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More requests than one sweep takes, with every timer there is; none of them was started."""
    monkeypatch.setattr(sweep, "LIMIT", 20)
    ids = []
    for n in range(32):
        request = box.report(CUSTOMER, f"Rua {n}, {n}")
        ids.append(request.id)
        if n % 4:
            handling.hand_over(STAFF, request.id, "on", "why", None, None, box.once(STAFF))
            purpose = ["solution", "question", "message"][n % 4 - 1]
            handling.say(STAFF, request.id, "Which?", [], purpose, None, box.once(STAFF))
    begun = {name for each in ids for name in queries.get(each).timers}
    assert begun == set(Timer) - {Timer.VALIDATION}  # which comes of the first sweep
    box.goes_by(days=30)
    sweep.sweep()
    sweep.sweep()
    waits = [timing.due_at for each in box.requests() for timing in each.timers.values()]
    assert min(waits) > box.now
    assert sweep.sweep() == 0
    for each in box.requests():
        replay.check(each, box.history(each.id), factories.WAITS, "Europe/Lisbon")
