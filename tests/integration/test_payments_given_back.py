"""The fee of a request that exists is given back from the console (F19)."""

from typing import Any

import pytest

from chalicelib.domain import privacy
from chalicelib.domain.access import Principal
from chalicelib.models import request_queries as queries
from chalicelib.services import paying, people, removal
from tests import api, fees
from tests.api import ATTENDANT, CUSTOMER
from tests.calls import counted
from tests.fees import SUPERVISOR, Pool, mine
from tests.killing import items

WHY = {"reason": "The terrace was not authorised"}


def paid(pool: Pool) -> tuple[str, str]:
    """A payment, and the request that it became."""
    payment, session = fees.at_page()
    assert fees.told(pool.played.pay(session)).status == 200
    return payment, fees.shown(payment)["request"]


def give_back(payment: str, by: Any = SUPERVISOR, **more: Any) -> api.Reply:
    return api.post(f"/staff/payments/{payment}/refund", {**WHY, **more}, by)


def seen(request: str) -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"/my/requests/{request}", CUSTOMER).body
    return body


def test_it_is_given_back_once_and_the_request_tells_it(pool: Pool) -> None:
    payment, request = paid(pool)
    before = seen(request)
    path = f"/staff/payments/{payment}/refund"
    reply = api.post(path, WHY, SUPERVISOR, "k")
    assert (reply.status, reply.body["state"], reply.body["request"]) == (200, "refunded", request)
    assert api.post(path, WHY, SUPERVISOR, "k").body == reply.body
    (refund,) = pool.played.refunds.values()
    assert refund["amount"] == 1250
    again = give_back(payment)
    assert (again.status, again.body["error"]["code"]) == (409, "refund_not_due")
    after = seen(request)
    told, *older = after["timeline"]
    assert (told["type"], told["by"]["name"]) == ("FeeRefunded", SUPERVISOR.name)
    assert told["data"] == {
        "payment": payment,
        "amount": 1250,
        "currency": "EUR",
        "text": WHY["reason"],
    }
    assert [each["type"] for each in older] == ["FeePaid", "RequestOpened"]
    assert after["paid"] == {**before["paid"], "refunded_at": told["at"]}
    assert after["version"] == before["version"] + 1
    for name in ("state", "phase", "last_activity_at", "due_at", "responsibility"):
        assert after.get(name) == before.get(name), name
    detail = api.get(f"/staff/payments/{payment}", SUPERVISOR).body
    kinds = [each["type"] for each in detail["timeline"]]
    assert kinds == ["PaymentRefunded", "PaymentReceived", "PaymentStarted"]


def test_who_may_not_manage_payments_gives_nothing_back(pool: Pool) -> None:
    payment, request = paid(pool)
    assert give_back(payment, ATTENDANT).status == 403
    assert pool.played.refunds == {}
    assert seen(request)["paid"]["refunded_at"] is None


def test_a_reason_has_to_be_said(pool: Pool) -> None:
    payment, _ = paid(pool)
    assert give_back(payment, reason="  ").status == 422
    assert pool.played.refunds == {}


def test_when_the_provider_is_out_of_reach_nothing_is_written(pool: Pool) -> None:
    payment, request = paid(pool)
    pool.broken = True
    reply = give_back(payment)
    assert (reply.status, reply.body["error"]["code"]) == (409, "payments_unavailable")
    assert seen(request)["paid"]["refunded_at"] is None
    pool.broken = False
    assert give_back(payment).status == 200


def test_decided_on_another_version_it_is_refused(pool: Pool) -> None:
    payment, _ = paid(pool)
    assert give_back(payment, version=1).status == 409
    assert pool.played.refunds == {}


@pytest.mark.parametrize("ended", ["cancelled", "deleted"])
def test_a_request_that_is_over_gives_back_too(pool: Pool, ended: str) -> None:
    payment, request = paid(pool)
    cancelled = api.post(f"/staff/requests/{request}/cancel", {"text": "No"}, SUPERVISOR)
    assert cancelled.status < 300, cancelled.body
    if ended == "deleted":
        people.register_staff("root", "Administrator", "staff", ["support"], "administrator")
        boss = Principal("staff", "root", "Administrator", departments=frozenset({"support"}))
        assert api.post(f"/staff/requests/{request}/delete", {}, boss).status < 300
    assert give_back(payment).body["state"] == "refunded"
    assert queries.get(request).state == "cancelled"
    told = [each for each in items(f"request#{request}") if "FeeRefunded" in str(each)]
    assert len(told) == (1 if ended == "cancelled" else 0)


def test_whoever_writes_in_the_request_meanwhile_the_money_goes_back_once(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment, request = paid(pool)
    find = paying._became
    wrote: list[api.Reply] = []

    def became(known: Any) -> Any:
        found = find(known)
        if not wrote:
            wrote.append(api.post(f"/my/requests/{request}/messages", {"text": "x"}, CUSTOMER))
        return found

    monkeypatch.setattr(paying, "_became", became)
    assert give_back(payment).body["state"] == "refunded"
    assert wrote[0].status == 201
    assert [each["type"] for each in seen(request)["timeline"]][:2] == [
        "FeeRefunded",
        "MessagePosted",
    ]
    assert len(pool.played.refunds) == 1


def test_its_reason_goes_with_what_was_said(pool: Pool) -> None:
    payment, request = paid(pool)
    give_back(payment)
    parts = frozenset({"messages"})
    removal.all_of(queries.get(request), privacy.Removal(parts, "", "retention"))
    told = next(each for each in seen(request)["timeline"] if each["type"] == "FeeRefunded")
    assert (told["data"]["text"], told["data"]["amount"]) == ("", 1250)


def test_it_costs_a_known_number_of_calls(pool: Pool) -> None:
    payment, _ = paid(pool)
    fees.listed("paid")  # who the supervisor is, is known for a minute
    with counted() as calls:
        assert give_back(payment).status == 200
    assert calls.names == ["Query", "GetItem", "TransactWriteItems"]
    assert len(mine()) == 1
