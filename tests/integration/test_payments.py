"""A form with a fee: nothing is a request before it is paid, and what is paid is one (F16, F19)."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.errors import Invalid
from chalicelib.models import uploads as stored_uploads
from chalicelib.services import publishing, uploads
from infrastructure.local.payments import notification
from tests import api, factories, fees
from tests.api import CUSTOMER
from tests.fees import Pool, mine
from tests.killing import items

Move = Callable[..., None]


# Before it is paid


def test_a_form_with_a_fee_is_no_request_before_it_is_paid(pool: Pool) -> None:
    refused = api.post("/my/requests", fees.body(), CUSTOMER)
    assert (refused.status, refused.body["error"]["code"]) == (409, "fee_unpaid")
    told = fees.started()
    assert (told["state"], told["amount"], told["currency"]) == ("pending", 1250, "EUR")
    assert (told["request"], mine()) == (None, [])
    assert items("request#") == []


def test_a_form_without_a_fee_is_nothing_to_pay(pool: Pool) -> None:
    publishing.publish(factories.document())
    reply = api.post("/my/payments", {**fees.body(), "form_version": 2}, CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (409, "nothing_to_pay")


def test_what_is_wrong_is_said_before_anybody_pays(pool: Pool) -> None:
    reply = api.post("/my/payments", {**fees.body(), "answers": {}}, CUSTOMER)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"answers.subject": "required"})


def test_the_amount_is_the_versions_whatever_the_browser_says(pool: Pool) -> None:
    refused = api.post("/my/payments", {**fees.body(), "amount": 1}, CUSTOMER)
    assert refused.body["error"]["fields"] == {"amount": "unknown"}
    _, session = fees.at_page()
    assert pool.played.sessions[session]["amount_total"] == 1250


def test_handing_it_in_is_done_once_however_often_it_is_sent(pool: Pool) -> None:
    first, again = (api.post("/my/payments", fees.body(), CUSTOMER, "k") for _ in range(2))
    assert (first.status, first.body) == (again.status, again.body)
    assert len(items("payment#")) == 2  # the payment and its event


def test_the_page_to_pay_at_is_the_same_while_it_is_open(pool: Pool) -> None:
    payment, session = fees.at_page()
    again = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER).body
    assert fees.session_of(again["url"]) == session
    assert len(pool.played.sessions) == 1


def test_a_page_that_was_closed_is_followed_by_another(pool: Pool) -> None:
    payment, session = fees.at_page()
    pool.played.sessions[session]["status"] = "expired"
    again = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER).body
    assert fees.session_of(again["url"]) != session


def test_when_the_provider_does_not_answer_nothing_is_lost(pool: Pool) -> None:
    payment = fees.started()["id"]
    pool.broken = True
    refused = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER)
    assert (refused.status, refused.body["error"]["code"]) == (409, "payments_unavailable")
    pool.broken = False
    assert api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER).body["url"]


def test_where_nobody_collects_a_type_with_a_fee_is_neither_published_nor_submitted(
    pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAYMENT_PROVIDER", "")
    settings.cache_clear()
    form = factories.document()["form"]
    with pytest.raises(Invalid) as refused:
        publishing.publish(factories.document(form={**form, "submit": fees.FEE}, order=2))
    assert refused.value.fields == {"submit.fee": "no_provider"}
    reply = api.post("/my/payments", fees.body(), CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (409, "payments_off")
    assert "takes no payments" in reply.body["error"]["message"]
    assert fees.told({}).status == 404


# Paid


def test_what_is_paid_is_a_request_that_says_so(pool: Pool) -> None:
    payment, session = fees.at_page()
    assert fees.told(pool.played.pay(session)).body == {"outcome": "settled"}
    shown = fees.shown(payment)
    assert shown["state"] == "paid"
    request = api.get(f"/my/requests/{shown['request']}", CUSTOMER).body
    assert request["answers"] == fees.ANSWERS
    assert request["title"] == "A terrace"
    paid = request["paid"]
    assert (paid["payment"], paid["amount"], paid["currency"]) == (payment, 1250, "EUR")
    assert [each["type"] for each in request["timeline"]] == ["FeePaid", "RequestOpened"]
    assert request["timeline"][0]["data"] == {
        "payment": payment,
        "amount": 1250,
        "currency": "EUR",
    }


def test_told_twice_it_is_one_request(pool: Pool) -> None:
    payment, session = fees.at_page()
    paid = pool.played.pay(session)
    assert [fees.told(paid).status for _ in range(3)] == [200, 200, 200]
    assert len(mine()) == 1
    assert fees.shown(payment)["request"] == mine()[0]["id"]


def test_whoever_comes_back_need_not_wait_for_the_notification(pool: Pool) -> None:
    payment, session = fees.at_page()
    asked = api.post(f"/my/payments/{payment}/look", {}, CUSTOMER).body
    assert (asked["state"], mine()) == ("pending", [])
    paid = pool.played.pay(session)
    back = api.post(f"/my/payments/{payment}/look", {}, CUSTOMER).body
    assert (back["state"], back["request"]) == ("paid", mine()[0]["id"])
    assert fees.told(paid).status == 200
    assert len(mine()) == 1


def test_files_wait_with_the_payment_and_go_with_the_request(pool: Pool, now: Move) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    now(hours=25)
    assert uploads.forget_unclaimed() == 0  # held
    fees.told(pool.played.pay(session))
    request = fees.shown(payment)["request"]
    assert stored_uploads.get(file).request_id == request
    assert api.get(f"/my/requests/{request}", CUSTOMER).body["files"][0]["id"] == file


def test_another_amount_than_asked_opens_nothing_and_is_owed_back(pool: Pool, lines: Any) -> None:
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [fees.uploaded()]})
    paid = {**pool.played.pay(session), "amount_total": 1}
    assert fees.told(paid).status == 200
    assert (fees.shown(payment)["state"], mine()) == ("refund_due", [])
    (owed,) = fees.listed("refund_due")
    assert (owed["id"], owed["reason"], owed["amount"]) == (payment, "amount_differs", 1)
    assert '"refund owed"' in lines.getvalue()


def test_another_currency_is_another_amount(pool: Pool) -> None:
    payment, session = fees.at_page()
    fees.told({**pool.played.pay(session), "currency": "usd"})
    assert fees.shown(payment)["reason"] == "amount_differs"


# Who tells


@pytest.mark.parametrize(
    "signature",
    ["", "t=1", "v1=00", "t=x,v1=00", "t=99999999999999999999,v1=00", "t=1,t=2,v1=00"],
)
def test_a_wrong_signature_changes_nothing_and_learns_nothing(pool: Pool, signature: str) -> None:
    payment, session = fees.at_page()
    raw, headers = notification("checkout.session.completed", pool.played.pay(session))
    path, forged = "/public/payments/notifications", {**headers, "Stripe-Signature": signature}
    unknown = raw.decode().replace(payment, "0" * 32)
    for text in (raw.decode(), unknown):
        reply = api.call("POST", path, None, text, headers=forged)
        assert (reply.status, reply.body["error"]["code"]) == (400, "malformed")
    assert fees.shown(payment)["state"] == "pending"


def test_a_signature_of_another_body_or_of_long_ago_is_forged(pool: Pool, now: Move) -> None:
    payment, session = fees.at_page()
    raw, headers = notification("checkout.session.completed", pool.played.pay(session))
    path = "/public/payments/notifications"
    assert api.call("POST", path, None, raw.decode() + " ", headers=headers).status == 400
    now(minutes=6)
    assert api.call("POST", path, None, raw.decode(), headers=headers).status == 400
    assert fees.shown(payment)["state"] == "pending"


def test_what_is_signed_and_is_not_ours_is_no_payment(pool: Pool) -> None:
    _, session = fees.at_page()
    paid = pool.played.pay(session)
    assert fees.told({**paid, "metadata": {}}).body == {"outcome": "ignored"}
    assert fees.told(paid, "charge.updated").body == {"outcome": "ignored"}
    assert fees.told({**paid, "metadata": {"payment": "0" * 32}}).status == 404
    assert fees.told({**paid, "payment_status": "unpaid"}).body == {"outcome": "settled"}
    assert mine() == []
