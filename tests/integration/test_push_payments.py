"""Who waits for a payment hears that it moved, and nobody else (F19, F37)."""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import Right
from chalicelib.gateways import live
from chalicelib.models import connections, payments
from chalicelib.services import push
from tests import api, fees
from tests.api import CUSTOMER, OTHER
from tests.backstage import Backstage
from tests.fees import SUPERVISOR
from tests.integration.test_payments_mails import V2, paying

__all__ = ["paying"]  # a fixture
Heard = dict[str, list[dict[str, Any]]]


@pytest.fixture
def heard(paying: Any, monkeypatch: pytest.MonkeyPatch) -> Heard:
    frames: Heard = defaultdict(list)

    def post(connection_id: str, frame: str) -> bool:
        told = json.loads(frame)
        if told["what"] == "payment":
            frames[connection_id].append(told)
        return True

    monkeypatch.setattr(live, "post", post)
    for name, who in (("c", CUSTOMER), ("o", OTHER), ("s", SUPERVISOR)):
        connections.join(name, who, push.topics_of(who))
    return frames


def states(heard: Heard, backstage: Backstage) -> dict[str, list[str]]:
    backstage.settle()
    return {name: [each["state"] for each in frames] for name, frames in heard.items()}


def test_whose_payment_it_is_hears_that_it_was_made_and_given_back(
    paying: Any, heard: Heard
) -> None:
    backstage, pool = paying
    payment, session = fees.at_page(**V2)
    assert states(heard, backstage) == {}
    fees.told(pool.played.pay(session))
    assert states(heard, backstage) == {"c": ["paid"]}
    assert heard["c"] == [
        {"action": "changed", "what": "payment", "id": payment, "state": "paid"}
    ], "a frame has no content"
    api.post(f"/staff/payments/{payment}/refund", {"reason": "Not authorised"}, SUPERVISOR)
    assert states(heard, backstage) == {"c": ["paid", "refunded"]}


def test_that_it_is_over_given_up_or_owed_back_is_heard_too(paying: Any, heard: Heard) -> None:
    backstage, pool = paying
    payment, session = fees.at_page(**V2)
    api.post(f"/my/payments/{payment}/withdraw", {}, CUSTOMER)
    assert states(heard, backstage) == {"c": ["withdrawn"]}
    fees.told({**pool.played.pay(session), "amount_total": 1})
    assert states(heard, backstage) == {"c": ["withdrawn", "refund_due"]}


def test_a_contacts_payment_is_heard_by_them_and_by_who_sees_all(
    paying: Any, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, right in (("clerk", Right.OPEN), ("other", Right.OPEN), ("chief", Right.ALL)):
        rights = frozenset({right})
        who = Principal("customer", name, name, represents="bakery", rights=rights)
        connections.join(name, who, push.topics_of(who))
    mine = payments.find(fees.started(**V2)["id"])
    assert mine
    theirs = replace(
        mine, customer=Actor("customer", "bakery", ""), by=Actor("customer", "clerk", "")
    )
    monkeypatch.setattr(payments, "find", lambda _: theirs)
    push.deliver(_fact(mine.id))
    assert set(heard) == {"clerk", "chief"}


def test_a_payment_that_is_not_there_is_told_to_nobody(paying: Any, heard: Heard) -> None:
    push.deliver(_fact("f" * 32))
    assert heard == {}


def _fact(payment: str) -> dict[str, Any]:
    return {
        "id": f"payment/{payment}/2/0",
        "type": "PaymentExpired",
        "subject": "payment",
        "subject_id": payment,
        "request_id": "",
        "version": 2,
        "n": 0,
        "at": "2026-03-02T09:00:00.000Z",
        "by": {"kind": "timer", "id": "payments", "name": ""},
        "channel": "portal",
        "visible": "all",
        "correlation_id": "c",
        "department": "",
        "customer_id": "",
        "state": "",
        "data": {},
    }
