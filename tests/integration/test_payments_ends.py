"""A payment that nobody makes, or too late: what waits is let go, and no money is lost (F19)."""

import json
from collections.abc import Callable

import pytest

from chalicelib.models import uploads as stored_uploads
from chalicelib.services import payment_sweep, publishing
from infrastructure.local.payments import SUCCEEDED
from tests import api, factories, fees
from tests.api import CUSTOMER
from tests.fees import Pool, mine
from tests.killing import items

Move = Callable[..., None]


# Given up, over, late


def test_back_to_the_form_nobody_can_pay_any_more_and_its_files_are_free(pool: Pool) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    reply = api.post(f"/my/payments/{payment}/withdraw", {}, CUSTOMER)
    assert (reply.status, reply.body["state"]) == (200, "withdrawn")
    assert pool.played.sessions[session]["status"] == "expired"
    assert stored_uploads.get(file).request_id is None
    assert fees.started(answers={**fees.ANSWERS, "proof": [file]})["id"] != payment


def test_given_up_after_it_was_paid_it_is_a_request(pool: Pool) -> None:
    payment, session = fees.at_page()
    pool.played.pay(session)
    reply = api.post(f"/my/payments/{payment}/withdraw", {}, CUSTOMER)
    assert reply.body["state"] == "paid"
    assert len(mine()) == 1


def test_sent_again_unchanged_it_is_the_same_payment(pool: Pool) -> None:
    answers = {**fees.ANSWERS, "proof": [fees.uploaded()]}
    payment, _ = fees.at_page(answers=answers)
    assert fees.started(answers=answers, replaces=payment)["id"] == payment
    assert len(pool.played.sessions) == 1


def test_sent_again_changed_the_other_is_given_up_and_its_files_go_along(pool: Pool) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    changed = {"subject": "Another terrace", "proof": [file]}
    newer = fees.started(answers=changed, replaces=payment)["id"]
    assert newer != payment
    assert fees.shown(payment)["state"] == "withdrawn"
    assert pool.played.sessions[session]["status"] == "expired"
    assert stored_uploads.get(file).request_id == f"payment#{newer}"


def test_sent_again_after_it_was_paid_it_is_not_paid_twice(pool: Pool) -> None:
    payment, session = fees.at_page()
    pool.played.pay(session)
    changed = fees.body(answers={"subject": "Another"}, replaces=payment)
    reply = api.post("/my/payments", changed, CUSTOMER)
    assert (reply.status, reply.body["error"]["code"]) == (409, "payment_paid")
    assert len(mine()) == 1


def test_money_for_what_was_given_up_is_owed_back(pool: Pool) -> None:
    payment, session = fees.at_page()
    api.post(f"/my/payments/{payment}/withdraw", {}, CUSTOMER)
    assert fees.told(pool.played.pay(session), SUCCEEDED).status == 200
    assert (fees.shown(payment)["reason"], mine()) == ("withdrawn", [])


def test_the_sweep_lets_go_what_nobody_paid(pool: Pool, now: Move) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    now(minutes=59)
    assert payment_sweep.sweep() == 0
    now(minutes=2)
    assert payment_sweep.sweep() == 1
    assert fees.shown(payment)["state"] == "expired"
    assert pool.played.sessions[session]["status"] == "expired"
    assert stored_uploads.get(file).request_id is None
    assert payment_sweep.sweep() == 0
    refused = api.post(f"/my/payments/{payment}/checkout", {}, CUSTOMER)
    assert (refused.status, refused.body["error"]["code"]) == (409, "payment_expired")


def test_the_sweep_heals_a_notification_that_was_lost(pool: Pool, now: Move) -> None:
    payment, session = fees.at_page()
    pool.played.pay(session)
    now(hours=2)
    assert payment_sweep.sweep() == 1
    assert (fees.shown(payment)["state"], len(mine())) == ("paid", 1)


def test_when_the_provider_is_out_of_reach_the_sweep_waits(pool: Pool, now: Move) -> None:
    payments = [fees.at_page()[0] for _ in range(2)]
    now(hours=2)
    pool.broken = True
    before = len(pool.asked)
    assert payment_sweep.sweep() == 0
    assert len(pool.asked) == before
    assert {fees.shown(each)["state"] for each in payments} == {"pending"}
    pool.broken = False
    assert payment_sweep.sweep() == 2


def test_a_page_that_the_provider_does_not_know_holds_up_nothing(pool: Pool, now: Move) -> None:
    """The keys were changed to another account's, for instance."""
    payments = [fees.at_page() for _ in range(2)]
    del pool.played.sessions[payments[0][1]]
    now(hours=2)
    assert payment_sweep.sweep() == 2
    assert {fees.shown(each)["state"] for each, _ in payments} == {"expired"}


def test_money_that_comes_late_still_becomes_a_request(pool: Pool, now: Move) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    pool.played.promise(session)
    now(hours=2)
    payment_sweep.sweep()
    assert fees.shown(payment)["state"] == "expired"
    fees.told(pool.played.pay(session), SUCCEEDED)
    assert fees.shown(payment)["state"] == "paid"
    assert stored_uploads.get(file).request_id == mine()[0]["id"]


@pytest.mark.parametrize("gone", ["version", "files", "answers"])
def test_money_that_comes_too_late_is_owed_back(pool: Pool, now: Move, gone: str) -> None:
    file = fees.uploaded()
    payment, session = fees.at_page(answers={**fees.ANSWERS, "proof": [file]})
    pool.played.promise(session)
    now(hours=2)
    payment_sweep.sweep()
    if gone == "version":
        form = factories.document()["form"]
        dearer = {"signature": "none", "fee": {"amount": 1300, "currency": "EUR"}}
        publishing.publish(factories.document(form={**form, "submit": dearer}))
        now(minutes=2)
    if gone == "files":
        stored_uploads.get(file).forget()
    if gone == "answers":
        now(hours=25)
        assert payment_sweep.sweep() == 1
    fees.told(pool.played.pay(session), SUCCEEDED)
    reason = {"version": "version_changed", "files": "files_gone", "answers": "answers_gone"}[gone]
    assert (fees.shown(payment)["reason"], mine()) == (reason, [])
    assert [each["id"] for each in fees.listed("refund_due")] == [payment]


def test_what_was_handed_in_is_forgotten_a_day_after_its_time(pool: Pool, now: Move) -> None:
    payment, _ = fees.at_page()
    now(hours=2)
    payment_sweep.sweep()
    now(hours=25)
    payment_sweep.sweep()
    text = json.dumps(items(f"payment#{payment}"), default=str)
    assert "A terrace" not in text
    assert "1250" in text
