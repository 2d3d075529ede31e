"""Counts that reactions keep equal what a count of the table gives (F33, F44, F111–F115)."""

import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib import clock
from chalicelib.domain.counters import Counter
from chalicelib.errors import Busy
from chalicelib.models import counters as stored
from chalicelib.models import history
from chalicelib.services import counters, facts, recount, sweep
from chalicelib.services.facts import Fact
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage


def told(backstage: Backstage) -> list[Fact]:
    """The events since the last look, as their messages carry them."""
    images = [each["dynamodb"].get("NewImage", {}) for each in backstage.records()]
    return [facts.of_image(each) for each in images if each.get("kind") == {"S": "event"}]


def some_work() -> str:
    """A request taken, asked about, answered and solved; another that waits."""
    factories.opened()
    request_id: str = factories.opened()["id"]
    path = f"/staff/requests/{request_id}"
    api.post(f"{path}/take", {}, ATTENDANT)
    api.post(f"{path}/messages", {"text": "a note", "internal": True}, ATTENDANT)
    api.post(f"{path}/ask", {"text": "?"}, ATTENDANT)
    api.post(f"/my/requests/{request_id}/messages", {"text": "!"}, CUSTOMER)
    api.post(f"{path}/resolve", {"text": "done"}, ATTENDANT)
    return request_id


def test_the_five_views_follow_whose_turn_it_is(backstage: Backstage) -> None:
    """F111–F115."""
    some_work()
    backstage.settle()
    assert stored.views(CUSTOMER.id) == {"all": 2, "awaiting_return": 1, "my_responsibility": 1}


def test_a_department_and_an_attendant_see_turns(backstage: Backstage) -> None:
    """F33."""
    some_work()
    backstage.settle()
    assert stored.turns(["support"]) == {"support": {"ticket": {"staff": 1, "customer": 1}}}
    assert stored.attended(ATTENDANT.id) == {"customer": 1}


def test_a_day_keeps_what_happened_on_it(backstage: Backstage) -> None:
    some_work()
    backstage.settle()
    days = stored.days(["support"], "2026-11-22", "2026-11-22")["support"]
    assert (days["2026-11-22"]["opened"], days["2026-11-22"]["still_open"]) == (2, 2)


def test_deliveries_twice_and_in_any_order_count_once(backstage: Backstage) -> None:
    some_work()
    deliveries = told(backstage) * 3
    random.Random(7).shuffle(deliveries)
    for fact in deliveries:
        counters.count(fact)
    assert recount.differences() == {}


def test_an_event_older_than_its_marker_is_left_to_the_recount(backstage: Backstage) -> None:
    """`make redrive` may bring what was counted long ago, whose marker has gone."""
    some_work()
    backstage.clock.advance(seconds=stored.COUNTED.total_seconds() + 1)
    for fact in told(backstage):
        counters.count(fact)
    assert stored.views(CUSTOMER.id) == {}


def test_a_marker_outlives_whatever_is_still_counted() -> None:
    assert timedelta(days=14 + 4) <= stored.KEPT - stored.COUNTED  # dead letters, and their queue


def test_who_loses_a_race_tries_again_and_then_by_the_queue(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.opened()
    (fact,) = told(backstage)
    real, tries = stored.add, []

    def contended(*given: Any) -> None:
        tries.append(given)
        if len(tries) < 3:
            raise Busy
        real(*given)

    monkeypatch.setattr(stored, "add", contended)
    counters.count(fact)
    assert (len(tries), stored.views(CUSTOMER.id)["all"]) == (3, 1)
    monkeypatch.setattr(counters, "ATTEMPTS", 1)
    tries.clear()
    with pytest.raises(Busy):
        counters.count(fact)


def test_a_recount_heals_what_is_wrong_and_leaves_the_rest(backstage: Backstage) -> None:
    some_work()
    backstage.settle()
    assert recount.heal(pause=0) == {}
    wrong = Counter("customer", CUSTOMER.id)
    stored.correct(wrong, {"all": 5, "cancelled": 1})
    stored.correct(Counter("attendant", "nobody"), {"staff": 1})
    assert len(recount.heal(pause=0)) == 2
    assert recount.differences() == {}
    assert stored.views(CUSTOMER.id)["all"] == 2


def test_a_recount_waits_for_what_is_only_on_its_way(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event between its command and its count is no mistake: correcting it would count twice."""
    factories.opened()
    facts_on_their_way = told(backstage)

    def meanwhile(_pause: float) -> None:
        for fact in facts_on_their_way:
            counters.count(fact)

    monkeypatch.setattr("chalicelib.services.recount.time.sleep", meanwhile)
    assert recount.heal() == {}
    assert recount.differences() == {}


COMMANDS = {
    "take": lambda path: api.post(f"/staff{path}/take", {}, ATTENDANT),
    "note": lambda path: api.post(
        f"/staff{path}/messages", {"text": "n", "internal": True}, ATTENDANT
    ),
    "write": lambda path: api.post(f"/staff{path}/messages", {"text": "w"}, ATTENDANT),
    "ask": lambda path: api.post(f"/staff{path}/ask", {"text": "?"}, ATTENDANT),
    "reply": lambda path: api.post(f"/my{path}/messages", {"text": "!"}, CUSTOMER),
    "resolve": lambda path: api.post(f"/staff{path}/resolve", {"text": "done"}, ATTENDANT),
    "survey": lambda path: api.post(f"/my{path}/survey", {"answers": {"overall": 3}}, CUSTOMER),
}


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[
        Phase.generate
    ],  # the table grows with each example: shrinking would tell another story
)
@given(st.lists(st.sampled_from([*COMMANDS, "a week"]), max_size=8), st.integers(0))
def test_counts_equal_a_count_of_the_table_after_any_commands(
    backstage: Backstage, names: list[str], seed: int
) -> None:
    """Whatever was done and refused, however often and in whatever order its events come."""
    since = clock.text(backstage.clock.now())
    path = f"/requests/{factories.opened()['id']}"
    for name in names:
        if name == "a week":
            backstage.clock.advance(days=7)
            sweep.sweep()
        else:
            COMMANDS[name](path)
    dice = random.Random(seed)
    # From the table: moto's stream stops at a cancelled transaction.
    # Of every request: silence moves those of the examples before, too.
    events = map(facts.of_item, history.between(since, clock.text(backstage.clock.now())))
    deliveries = [fact for fact in events for _ in range(dice.randint(1, 3))]
    dice.shuffle(deliveries)
    for fact in deliveries:
        counters.count(fact)
    assert recount.differences() == {}
