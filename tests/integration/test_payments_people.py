"""Payments of whom, for whom, and what staff do with them (F13, F19, F83, F107)."""

import json
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.organisations import Contact, Organisation, Right
from chalicelib.models import uploads as stored_uploads
from chalicelib.models.contacts import ContactItem
from chalicelib.models.customers import CustomerItem
from chalicelib.models.organisations import OrganisationItem
from chalicelib.services import erasure_steps
from tests import api, fees
from tests.api import CUSTOMER, OTHER
from tests.calls import counted
from tests.fees import SUPERVISOR, Pool, mine
from tests.killing import items

BAKERY = "0" * 32


# Given back


def test_staff_give_back_what_became_no_request_once(pool: Pool) -> None:
    payment, session = fees.at_page()
    fees.told({**pool.played.pay(session), "amount_total": 1})
    path = f"/staff/payments/{payment}/refund"
    reply = api.post(path, {"reason": "The amount was wrong"}, SUPERVISOR, "k")
    assert (reply.status, reply.body["state"]) == (200, "refunded")
    assert api.post(path, {"reason": "The amount was wrong"}, SUPERVISOR, "k").body == reply.body
    (refund,) = pool.played.refunds.values()
    assert refund["amount"] == 1
    again = api.post(path, {"reason": "Once more"}, SUPERVISOR)
    assert (again.status, again.body["error"]["code"]) == (409, "refund_not_due")
    detail = api.get(f"/staff/payments/{payment}", SUPERVISOR).body
    assert [each["type"] for each in detail["timeline"]] == [
        "PaymentRefunded",
        "RefundOwed",
        "PaymentStarted",
    ]
    assert fees.listed("refund_due") == []


def test_what_was_given_back_at_the_provider_already_is_given_back(pool: Pool) -> None:
    payment, session = fees.at_page()
    paid = pool.played.pay(session)
    fees.told({**paid, "amount_total": 1})
    pool.played.refunds[paid["payment_intent"]] = {"id": "re_by_hand", "amount": 1}
    reply = api.post(f"/staff/payments/{payment}/refund", {"reason": "By hand"}, SUPERVISOR)
    assert reply.body["state"] == "refunded"


# Whose it is


def test_a_payment_is_for_nobody_else(pool: Pool) -> None:
    payment, _ = fees.at_page()
    assert api.get(f"/my/payments/{payment}", OTHER).status == 404
    for what in ("checkout", "look", "withdraw"):
        assert api.post(f"/my/payments/{payment}/{what}", {}, OTHER).status == 404
    newer = fees.started(OTHER, replaces=payment)["id"]
    assert newer != payment
    assert fees.shown(payment)["state"] == "pending"


def test_staff_ask_a_customer_to_pay_and_it_becomes_theirs(pool: Pool) -> None:
    path = f"/staff/customers/{CUSTOMER.id}/payments"
    asked = api.post(path, {**fees.body(), "channel": "phone"}, SUPERVISOR)
    assert asked.status == 201, asked.body
    payment = asked.body["id"]
    reply = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER)
    fees.told(pool.played.pay(fees.session_of(reply.body["url"])))
    request = api.get(f"/my/requests/{fees.shown(payment)['request']}", CUSTOMER).body
    assert (request["opened_by"]["id"], request["channel"]) == (SUPERVISOR.id, "phone")
    assert request["customer"]["id"] == CUSTOMER.id
    history = api.get("/my/access", CUSTOMER).body["items"]
    assert [each["reason"] for each in history if each["what"] == "represented"] == [
        request["id"],
        "",
    ]
    refused = api.post(
        f"/staff/customers/{CUSTOMER.id}/requests", {**fees.body(), "channel": "phone"}, SUPERVISOR
    )
    assert refused.body["error"]["code"] == "fee_unpaid"


def test_who_may_not_pay_for_an_organisation_leaves_it_to_who_may(pool: Pool) -> None:
    at = clock.now()
    known = Customer(BAKERY, "legal", "Bakery", "o@balcao.example", "en", Status.ACTIVE, at)
    CustomerItem.of(known).save()
    OrganisationItem.of(Organisation(BAKERY, at, administrators=1)).save()
    for who, rights in ((CUSTOMER, {Right.OWN, Right.OPEN}), (OTHER, {Right.ALL, Right.PAY})):
        ContactItem.of(Contact(BAKERY, who.id, frozenset(rights), at)).save()
    begun = api.acting("/my/payments", CUSTOMER, BAKERY, fees.body())
    assert begun.status == 201, begun.body
    left = datetime.fromisoformat(begun.body["expires_at"]) - at
    assert left > timedelta(days=6)
    path = f"/my/payments/{begun.body['id']}"
    refused = api.acting(f"{path}/checkout", CUSTOMER, BAKERY, {})
    assert (refused.status, refused.body["error"]["code"]) == (403, "right_missing")
    assert api.acting("/my/payments", OTHER, BAKERY, fees.body()).status == 403
    page = api.acting(f"{path}/checkout", OTHER, BAKERY, {})
    fees.told(pool.played.pay(fees.session_of(page.body["url"])))
    number = api.acting(path, OTHER, BAKERY).body["request"]
    request = api.acting(f"/my/requests/{number}", OTHER, BAKERY).body
    assert (request["customer"]["id"], request["opened_by"]["id"]) == (BAKERY, CUSTOMER.id)
    assert api.get(path, CUSTOMER).status == 404  # it is the organisation's


# Whom it tells of


def test_what_waits_to_be_paid_is_exported_and_is_let_go_with_the_person(pool: Pool) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    (shown,) = api.get("/my/export", CUSTOMER).body["payments"]
    assert (shown["id"], shown["answers"]["subject"]) == (payment, "A terrace")
    for _ in range(2):
        assert erasure_steps.payments(CUSTOMER.id, "") is None
    text = json.dumps(items(f"payment#{payment}"), default=str)
    assert "A terrace" not in text
    assert f'"{CUSTOMER.name}' not in text
    assert stored_uploads.get(file).request_id is None
    fees.told(pool.played.pay(session))
    assert [each["reason"] for each in fees.listed("refund_due")] == ["answers_gone"]


def test_of_what_was_paid_accounts_keep_what_they_must(pool: Pool) -> None:
    _, session = fees.at_page()
    fees.told(pool.played.pay(session))
    erasure_steps.payments(CUSTOMER.id, "")
    (kept,) = fees.listed("paid")
    assert (kept["amount"], kept["request"]) == (1250, mine()[0]["id"])
    assert kept["customer"]["name"].startswith("#")


# What it costs


def test_each_step_is_a_known_number_of_calls(pool: Pool) -> None:
    fees.at_page()
    with counted() as start:
        payment = fees.started()["id"]
    with counted() as page:
        url = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER).body["url"]
    with counted() as read:
        fees.shown(payment)
    paid = pool.played.pay(fees.session_of(url))
    with counted() as first:
        fees.told(paid)
    with counted() as again:
        fees.told(paid)
    fees.listed("paid")
    with counted() as listed:
        fees.listed("paid")
    with counted() as one:
        api.get(f"/staff/payments/{payment}", SUPERVISOR)
    assert start.names == ["TransactWriteItems"]
    assert page.names == ["GetItem", "TransactWriteItems"]
    assert read.names == ["GetItem"]
    assert first.names == ["GetItem", "TransactWriteItems"]
    assert again.names == ["GetItem"]
    assert listed.names == ["Query"]
    assert one.names == ["Query"]
