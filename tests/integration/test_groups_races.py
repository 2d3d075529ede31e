"""Two reports at once cannot both lead; a group of any size is answered page by page; a crash in
the middle resumes (F85, D9)."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain.workflow import State
from chalicelib.handlers import functions
from chalicelib.models import request_queries as queries
from chalicelib.models.base import connection
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.services import group_effects, requests
from tests import api, calls, interleaving, places
from tests.api import ATTENDANT, OTHER
from tests.backstage import Backstage, Context
from tests.places import AGAIN, NEAR, POINT, STREET, kinds, leader_of, report


@pytest.fixture(autouse=True)
def hole(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> None:
    places.publish()
    monkeypatch.setattr(requests, "wait", lambda attempt: None)
    report("Rua que ninguém mais diz, 1")  # what a process learns with its first call
    report("Rua que ninguém mais diz, 2", OTHER)


def raced(seed: int) -> None:
    """Two or three reports of one place, and in some runs the end of a leader, in any order."""
    number = str(seed + 1)
    told: list[dict[str, Any]] = random.Random(seed).choice(
        [
            [{"street": f"Rua Nova, {number}"}, {"street": f"R. Nova n.º {number}"}],
            [{"street": f"Rua {n}", **at(seed, each)} for n, each in enumerate((POINT, NEAR))],
            [{"street": f"Rua C, {number}", **at(seed, each)} for each in (POINT, NEAR, POINT)],
        ]
    )
    before = report(**told[0])["id"] if seed % 3 == 0 else ""
    tasks: list[Any] = [partial(report, by=OTHER, **each) for each in told]
    if before:
        tasks.append(partial(places.end, before))
    answered = interleaving.run(tasks, seed)
    assert not [each for each in answered if isinstance(each, Exception)], (seed, answered)
    opened = [each["id"] for each in answered[: len(told)]]
    leaders = {leader_of(each) or each for each in opened}
    assert len(leaders - {before}) <= 1, (seed, leaders)
    assert all(leader_of(each) == "" for each in leaders)


def at(seed: int, point: dict[str, Any]) -> dict[str, Any]:
    return {"lat": point["lat"] + seed * 0.01, "lng": point["lng"]}


def test_of_two_reports_at_once_only_one_leads() -> None:
    """50 orders of the calls to DynamoDB; the lock of a leader that ends meanwhile in a third."""
    for seed in range(50):
        raced(seed)


@pytest.mark.soak
def test_of_two_reports_at_once_only_one_leads_for_long() -> None:
    for seed in range(1000):
        raced(seed)


def many(leader: str, count: int) -> list[str]:
    """As many followers, put where their reports would have put them."""
    first = queries.get(leader)
    answers = {"subject": "A hole", "place": {"street": AGAIN, "city": "Lisboa"}}
    ids = [f"20261122-{n:08d}-00" for n in range(count)]
    with RequestItem.batch_write() as requests_, FormItem.batch_write() as forms:
        for n, each in enumerate(ids):
            opened_at = clock.now() + timedelta(milliseconds=n)
            follower = replace(first, id=each, leader=leader, opened_at=opened_at, version=1)
            requests_.save(RequestItem.of(follower))
            forms.save(FormItem.of(each, answers, []))
    return ids


def pages(backstage: Backstage) -> Iterator[calls.Calls]:
    """Each message of the groups queue, one by one, with what it cost."""
    while backstage.pump():
        pass
    while messages := backstage.messages("Groups"):
        for message in messages:
            with calls.counted() as counted:
                answer = functions.follow_leader({"Records": [message]}, Context())
            assert answer == {"batchItemFailures": []}
            backstage.sqs.delete_message(
                QueueUrl=backstage.urls["Groups"], ReceiptHandle=message["receiptHandle"]
            )
            yield counted


@pytest.mark.parametrize("followers", [100, pytest.param(1000, marks=pytest.mark.soak)])
def test_all_followers_are_answered_in_pages_of_constant_cost(
    backstage: Backstage, followers: int
) -> None:
    leader = report(STREET)["id"]
    ids = many(leader, followers)
    with calls.counted() as command:
        api.post(f"/staff/requests/{leader}/resolve", {"text": "Filled."}, ATTENDANT)
    assert command.names.count("TransactWriteItems") == 1
    assert len(command.names) <= 5
    costs = [each.names for each in pages(backstage)]
    full = 1 + 2 * group_effects.PAGE
    assert [len(each) for each in costs] == [full] * (followers // group_effects.PAGE) + [1]
    assert costs[0].count("Query") == 1
    assert {queries.get(each).state for each in ids} == {State.RESOLVED}
    assert all(kinds(each).count("MessagePosted") == 1 for each in ids)


class Crash(Exception):
    """The function is killed here."""


def killed_at(n: int, run: Callable[[], None]) -> bool:
    """Run, and crash before the n-th call to DynamoDB; whether it came to that."""
    events = connection().connection.client.meta.events
    left = iter(range(n, -1, -1))

    def before(**_: Any) -> None:
        if next(left, -1) == 0:
            raise Crash

    events.register_first("before-call.dynamodb", before)
    try:
        run()
    except Crash:
        return True
    finally:
        events.unregister("before-call.dynamodb", before)
    return False


@pytest.mark.parametrize("end", ["resolve", "cancel"])
def test_a_crash_before_any_call_resumes_without_doubling(backstage: Backstage, end: str) -> None:
    """Each call of the reaction in turn; the message then comes again."""
    n, crashed = 0, True
    while crashed:
        leader = report(f"Rua do Crash, {n + 1}")["id"]
        followers = [report(f"R. do Crash {n + 1}", OTHER)["id"] for _ in range(2)]
        places.calm(backstage)
        if end == "resolve":
            api.post(f"/staff/requests/{leader}/resolve", {"text": "Filled."}, ATTENDANT)
        else:
            places.end(leader)
        backstage.pump()
        (message,) = [each for each in backstage.messages("Groups") if leader in each["body"]]
        run = partial(group_effects.follow, json.loads(message["body"]))
        crashed = killed_at(n, run)
        run()
        check(end, followers)
        n += 1
    assert n > 5


def check(end: str, followers: list[str]) -> None:
    if end == "resolve":
        assert {queries.get(each).state for each in followers} == {State.RESOLVED}
        assert [kinds(each).count("MessagePosted") for each in followers] == [1, 1]
        return
    led = [leader_of(each) for each in followers]
    (first,) = [each for each, leader in zip(followers, led, strict=True) if not leader]
    assert sorted(led) == ["", first]
    moves = [kinds(each).count("Promoted") + kinds(each).count("Regrouped") for each in followers]
    assert moves == [1, 1]
