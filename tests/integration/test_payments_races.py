"""Payments killed at every call, and everybody at once: one request at most, no money unseen (F19).

Calls to the provider are calls too: a process is killed before and after each of them, and others
come in between.
"""

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.models import payments as stored
from chalicelib.models.base import connection
from chalicelib.services import payment_sweep, people, requests
from infrastructure.local.payments import Stripe
from tests import api, fees, interleaving
from tests.api import CUSTOMER
from tests.fees import SUPERVISOR, Pool
from tests.killing import Killed, Snapshot, items, outcome, watched

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Run = Callable[[], Any]


class Box:
    def __init__(self, pool: Pool) -> None:
        self.pool, self.at = pool, START
        self.keys = 0

    def post(self, path: str, body: Any, by: Any = CUSTOMER) -> Run:
        """One command with a key of its own, that may be sent again."""
        self.keys += 1
        headers = {"Idempotency-Key": f"key-{self.keys}", "X-Correlation-Id": "walk"}
        return lambda: api.call("POST", path, by, json.dumps(body), headers=headers)

    def told(self, session: str) -> Run:
        return lambda: fees.told(self.pool.played.sessions[session])


class Both:
    """The table and the provider as they are, to be put back."""

    def __init__(self, box: Box) -> None:
        self.table, self.box, self.at = Snapshot(), box, box.at
        self.played = _copied(box.pool.played)

    def restore(self) -> None:
        self.table.restore()
        self.box.pool.played = _copied(self.played)
        self.box.at = self.at


def _copied(stripe: Stripe) -> Stripe:
    return copy.deepcopy(stripe)


@pytest.fixture
def box(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    with fees.collected(monkeypatch) as pool:
        made = Box(pool)
        monkeypatch.setattr(clock, "now", lambda: made.at)
        monkeypatch.setattr(requests, "wait", lambda attempt: None)
        fees.publish()
        people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
        yield made


# Killed at every call


def start(box: Box) -> Run:
    body = fees.body(answers={**fees.ANSWERS, "proof": [fees.uploaded()]})
    return box.post("/my/payments", body)


def again_changed(box: Box) -> Run:
    file = fees.uploaded()
    payment, _ = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    changed = {"subject": "Another", "proof": [file]}
    return box.post("/my/payments", fees.body(answers=changed, replaces=payment))


def checkout(box: Box) -> Run:
    return box.post(f"/my/payments/{fees.started()['id']}/checkout", {})


def paid(box: Box) -> tuple[str, str]:
    answers = {**fees.ANSWERS, "proof": [fees.uploaded()]}
    payment, session = fees.at_page(answers=answers)
    box.pool.played.pay(session)
    return payment, session


def notified(box: Box) -> Run:
    return box.told(paid(box)[1])


def looked(box: Box) -> Run:
    return box.post(f"/my/payments/{paid(box)[0]}/look", {})


def differs(box: Box) -> Run:
    _, session = paid(box)
    box.pool.played.sessions[session]["amount_total"] = 1
    return box.told(session)


def given_up(box: Box) -> Run:
    payment, _ = fees.at_page(answers={**fees.ANSWERS, "proof": [fees.uploaded()]})
    return box.post(f"/my/payments/{payment}/withdraw", {})


def swept(box: Box) -> Run:
    fees.at_page(answers={**fees.ANSWERS, "proof": [fees.uploaded()]})
    box.at += timedelta(hours=2)
    return payment_sweep.sweep


def healed(box: Box) -> Run:
    paid(box)
    box.at += timedelta(hours=2)
    return payment_sweep.sweep


def refunded(box: Box) -> Run:
    payment, session = paid(box)
    fees.told({**box.pool.played.sessions[session], "amount_total": 1})
    return box.post(f"/staff/payments/{payment}/refund", {"reason": "Wrong"}, SUPERVISOR)


def given_back(box: Box) -> Run:
    payment, session = paid(box)
    fees.told(box.pool.played.sessions[session])
    return box.post(f"/staff/payments/{payment}/refund", {"reason": "Not authorised"}, SUPERVISOR)


WALKED = [
    start,
    again_changed,
    checkout,
    notified,
    looked,
    differs,
    given_up,
    swept,
    healed,
    refunded,
    given_back,
]


@pytest.mark.parametrize("prepare", WALKED, ids=lambda each: each.__name__)
def test_killed_anywhere_and_sent_again_it_is_done_once(
    prepare: Callable[[Box], Run], box: Box
) -> None:
    run = prepare(box)
    before = Both(box)
    with watched() as calls:
        answer = run()
    assert not isinstance(answer, api.Reply) or answer.status < 300, answer.body
    after, sessions = before.table.now(), len(box.pool.played.sessions)
    assert 2 <= len(calls.names) <= 10
    for n, name in enumerate(calls.names):
        for late in (False, True):
            before.restore()
            where = f"killed {'after' if late else 'before'} {n} {name}"
            assert outcome(run, n, after=late) is Killed, where
            consistent(box)
            said = outcome(run, -1, after=False)
            assert not isinstance(said, api.Reply) or said.status == answer.status, where
            assert settled(before.table.now()) == settled(after), where
            assert len(box.pool.played.sessions) == sessions, where
            assert len(box.pool.played.refunds) <= 1, where


def settled(table: str) -> list[str]:
    """What is stored, but for the names that the provider draws, and versions between."""
    drawn = re.compile(r"(cs_test|pi|re)_[0-9a-f]+")
    return sorted(drawn.sub(r"\1", line) for line in table.splitlines())


def consistent(box: Box) -> None:
    """A request for each paid payment, and none besides; files wait with one thing."""
    payments = [each for key, each in items("payment#") if key == "payment"]
    requests_made = [each for key, each in items("request#") if key == "request"]
    became = [each["request_id"]["S"] for each in payments if "request_id" in each]
    assert sorted(became) == sorted(each["id"]["S"] for each in requests_made)


# Everybody at once


def crowd(box: Box, seed: int) -> tuple[str, str]:
    """The person who pays, the notification, its double, who comes back, who changes their mind,
    and the sweep, an instant after its time: in an order that a seed decides."""
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    box.at += timedelta(hours=1, seconds=30) if seed % 2 else timedelta(minutes=5)

    def pay() -> Any:
        """The provider takes money only while its page is open."""
        connection().connection.client.meta.events.emit(interleaving.ELSEWHERE)
        if box.pool.played.sessions[session]["status"] == "open":
            box.pool.played.pay(session)
            return fees.told(box.pool.played.sessions[session])
        return None

    changed = fees.body(answers={"subject": "Another", "proof": [file]}, replaces=payment)
    tasks = [
        pay,
        box.told(session),
        box.post(f"/my/payments/{payment}/look", {}),
        [
            payment_sweep.sweep,
            box.post(f"/my/payments/{payment}/withdraw", {}),
            box.post("/my/payments", changed),
        ][seed % 3],
        payment_sweep.sweep,
    ]
    for answer in interleaving.run(tasks, seed):
        assert not isinstance(answer, Exception), (seed, answer)
        refused = isinstance(answer, api.Reply) and answer.status >= 500
        assert not refused, (seed, answer)
    return payment, session


def many(box: Box, seeds: range) -> None:
    begin = Both(box)
    ends: Counter[str] = Counter()
    for seed in seeds:
        begin.restore()
        payment, session = crowd(box, seed)
        fees.told(box.pool.played.sessions[session])  # Stripe tells until it is heard
        after = stored.get(payment)
        money = box.pool.played.sessions[session]["payment_status"] == "paid"
        made = [each for key, each in items("request#") if key == "request"]
        assert len(made) == (after.state == "paid"), seed
        assert money == (after.state in ("paid", "refund_due")), (seed, after.state)
        consistent(box)
        ends[str(after.state)] += 1
    assert {"paid", "withdrawn", "expired"} <= set(ends), ends


def test_in_whatever_order_they_come_it_is_one_request(box: Box) -> None:
    """60 orders, in which each comes first in some."""
    many(box, range(60))


@pytest.mark.soak
def test_in_whatever_order_they_come_it_is_one_request_for_long(box: Box) -> None:
    many(box, range(1000))


def test_two_who_open_the_page_at_once_get_the_same(box: Box) -> None:
    for seed in range(10):
        payment = fees.started()["id"]
        runs = [box.post(f"/my/payments/{payment}/checkout", {}) for _ in range(2)]
        answers = interleaving.run(runs, seed)
        urls = {each.body["url"] for each in answers if each.status == 200}
        assert len(urls) == 1
        retried = [run() for run in runs]
        assert {each.body["url"] for each in retried} == urls


def test_two_copies_of_one_command_make_one_payment(box: Box) -> None:
    for seed in range(10):
        run = partial(api.post, "/my/payments", fees.body(), CUSTOMER, f"same-{seed}")
        one, other = interleaving.run([run, run], seed)
        assert (one.status, other.status, one.body) == (201, 201, other.body)
