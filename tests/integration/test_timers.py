"""Silence moves a request, by the machines' own definitions (F55–F60)."""

from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.domain.workflow import Timer
from chalicelib.handlers import functions
from chalicelib.models import request_queries as queries
from chalicelib.services import publishing, sweep, timers
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage, Context


def asked() -> str:
    """A request that waits for its customer."""
    request_id: str = factories.opened()["id"]
    reply = api.post(f"/staff/requests/{request_id}/ask", {"text": "Which version?"}, ATTENDANT)
    assert reply.body["state"] == "pending"
    return request_id


def state(request_id: str) -> str:
    found: str = api.get(f"/my/requests/{request_id}", CUSTOMER).body["state"]
    return found


def reasons(request_id: str) -> list[str]:
    timeline = api.get(f"/my/requests/{request_id}", CUSTOMER).body["timeline"]
    return [each["data"]["reason"] for each in timeline if each["type"] == "StateChanged"]


def test_seven_days_of_silence_then_five_close_a_request(backstage: Backstage) -> None:
    """F55–F57, through the very definitions that production deploys."""
    request_id = asked()
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=7, seconds=-1)
    assert state(request_id) == "pending"
    backstage.clock.advance(seconds=1)
    backstage.until(lambda: backstage.executions("reply") == [])
    assert state(request_id) == "customer_validation"

    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=5)
    backstage.until(lambda: backstage.executions("validation") == [])
    assert state(request_id) == "closed"
    assert reasons(request_id) == ["no_validation", "no_reply", "information_requested"]


def test_silence_after_a_solution_is_agreement(backstage: Backstage) -> None:
    """F58, F59."""
    request_id = factories.opened()["id"]
    api.post(f"/staff/requests/{request_id}/resolve", {"text": "Install 12.2"}, ATTENDANT)
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=5)
    backstage.until(lambda: backstage.executions("agreement") == [])
    assert state(request_id) == "closed"
    assert reasons(request_id)[0] == "agreed_by_silence"


def test_a_timer_that_fires_after_the_reply_changes_nothing(backstage: Backstage) -> None:
    """F60."""
    request_id = asked()
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    api.post(f"/my/requests/{request_id}/messages", {"text": "12.1"}, CUSTOMER)
    before = api.get(f"/my/requests/{request_id}", CUSTOMER).body
    backstage.clock.advance(days=8)
    backstage.until(lambda: backstage.executions("reply") == [])
    assert len(backstage.executions("reply", "SUCCEEDED")) == 1
    assert api.get(f"/my/requests/{request_id}", CUSTOMER).body == before


def test_an_attendants_message_restarts_the_wait(backstage: Backstage) -> None:
    """D1: the execution wakes, learns of the new deadline, and waits again."""
    request_id = asked()
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=3)
    api.post(f"/staff/requests/{request_id}/messages", {"text": "Take your time"}, ATTENDANT)
    backstage.clock.advance(days=4)
    backstage.until(backstage.clock.asleep)
    assert (state(request_id), len(backstage.executions("reply"))) == ("pending", 1)
    backstage.clock.advance(days=3)
    backstage.until(lambda: backstage.executions("reply") == [])
    assert state(request_id) == "customer_validation"


def test_an_event_delivered_twice_starts_one_execution(backstage: Backstage) -> None:
    asked()
    records = backstage.pump()
    functions.reactions({"Records": records}, Context())
    assert backstage.drain("Timers") == []
    assert len(backstage.executions("reply")) == 1


def test_the_execution_knows_what_it_waits_for(backstage: Backstage) -> None:
    request_id = asked()
    backstage.settle()
    assert backstage.executions("reply") == [f"{request_id}-reply-2"]


def test_ringing_early_says_until_when(backstage: Backstage) -> None:
    request_id = asked()
    rung = timers.ring(request_id, Timer.REPLY, 2)
    assert (rung.outcome, rung.due_at) == ("not_yet", "2026-11-29T09:00:00Z")


@pytest.mark.parametrize(("timer", "entry"), [("reply", 1), ("validation", 2), ("agreement", 2)])
def test_a_timer_of_another_entry_or_kind_is_superseded(
    backstage: Backstage, timer: str, entry: int
) -> None:
    request_id = asked()
    backstage.clock.advance(days=30)
    assert timers.ring(request_id, Timer(timer), entry).outcome == "superseded"
    assert state(request_id) == "pending"


def test_a_timer_of_a_request_that_is_not_there_is_superseded(backstage: Backstage) -> None:
    assert timers.ring("20260101-00000000-00", Timer.REPLY, 2).outcome == "superseded"


def test_firing_twice_moves_once(backstage: Backstage) -> None:
    request_id = asked()
    backstage.clock.advance(days=7)
    given = {"request_id": request_id, "timer": "reply", "entry": 2, "correlation_id": "c"}
    outcomes = [functions.ring(given, Context())["outcome"] for _ in range(2)]
    assert outcomes == ["moved", "superseded"]
    assert reasons(request_id) == ["no_reply", "information_requested"]


def test_the_sweep_heals_a_timer_that_was_lost(backstage: Backstage) -> None:
    request_id = asked()
    backstage.clock.advance(days=7)
    assert sweep.sweep() == 0, "an execution that is on its way comes first"
    backstage.clock.advance(minutes=1)
    assert functions.sweep({}, Context()) == {"moved": 1}
    assert state(request_id) == "customer_validation"
    assert sweep.sweep() == 0


def test_one_sweep_rings_also_what_a_ring_begins_and_is_over_already(backstage: Backstage) -> None:
    """F92, F119: nobody warned while the customer was waited for; the stage then goes on by itself,
    its clock with it, past its warning."""
    timed = {"id": "late", "title": "L", "to": "next", "by": ["timer"], "after": {"days": 9}}
    back = {"id": "back", "title": "B", "to": "only"}
    stages = [{"id": "only", "solves": True, "moves": [timed]}, {"id": "next", "moves": [back]}]
    changes: dict[str, Any] = {"workflow": {"start": "only", "stages": stages}}
    publishing.publish(factories.document(**changes, service={"time": {"days": 5}}))
    request_id = factories.opened(version=2)["id"]
    backstage.clock.advance(days=4, hours=12)
    api.post(f"/staff/requests/{request_id}/ask", {"text": "Which version?"}, ATTENDANT)
    backstage.clock.advance(days=4, hours=13)
    assert sweep.sweep() == 2
    told = [each.type for each in queries.events_after(request_id, "", 20)]
    assert told[-3:] == ["HandedOver", "StateChanged", "ServiceWarned"]
    assert sweep.sweep() == 0


def test_the_sweep_looks_into_every_shard(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHARDS", "4")
    settings.cache_clear()
    waiting = [asked() for _ in range(6)]
    backstage.clock.advance(days=7, minutes=1)
    assert sweep.sweep() == 6
    assert {state(each) for each in waiting} == {"customer_validation"}


def test_one_request_that_fails_does_not_stop_the_sweep(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = asked(), asked()
    ring = timers.ring

    def failing(request_id: str, *rest: Any) -> Any:
        if request_id == broken:
            raise RuntimeError("cannot be moved")
        return ring(request_id, *rest)

    monkeypatch.setattr(timers, "ring", failing)
    backstage.clock.advance(days=7, minutes=1)
    with pytest.raises(sweep.SweepFailed):
        sweep.sweep()
    assert (state(broken), state(sound)) == ("pending", "customer_validation")
