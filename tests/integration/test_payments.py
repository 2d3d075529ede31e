"""A form with a fee: nothing is a request before it is paid, and what is paid is one (F16, F19)."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.organisations import Contact, Organisation, Right
from chalicelib.errors import Invalid
from chalicelib.models import uploads as stored_uploads
from chalicelib.models.contacts import ContactItem
from chalicelib.models.customers import CustomerItem
from chalicelib.models.organisations import OrganisationItem
from chalicelib.services import erasure_steps, payment_sweep, publishing, uploads
from infrastructure.local.payments import SUCCEEDED, notification
from tests import api, factories, fees
from tests.api import CUSTOMER, OTHER
from tests.calls import counted
from tests.fees import Pool
from tests.killing import items

BAKERY = "0" * 32
SUPERVISOR = Principal("staff", "boss", "Supervisor", departments=frozenset({"support"}))
Move = Callable[..., None]


@pytest.fixture
def pool(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    with fees.collected(monkeypatch) as made:
        fees.publish()
        from chalicelib.services import people  # noqa: PLC0415

        people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
        yield made


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Move:
    at = [datetime.now(UTC).replace(microsecond=0)]
    monkeypatch.setattr(clock, "now", lambda: at[0])

    def move(**span: float) -> None:
        at[0] += timedelta(**span)

    return move


def mine() -> list[Any]:
    found: list[Any] = api.get("/my/requests", CUSTOMER).body["items"]
    return found


def staff(state: str) -> list[Any]:
    found: list[Any] = api.get("/staff/payments", SUPERVISOR, state=state).body["items"]
    return found


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
    (owed,) = staff("refund_due")
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
    assert [each["id"] for each in staff("refund_due")] == [payment]


def test_what_was_handed_in_is_forgotten_a_day_after_its_time(pool: Pool, now: Move) -> None:
    payment, _ = fees.at_page()
    now(hours=2)
    payment_sweep.sweep()
    now(hours=25)
    payment_sweep.sweep()
    text = json.dumps(items(f"payment#{payment}"), default=str)
    assert "A terrace" not in text
    assert "1250" in text


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
    assert staff("refund_due") == []


def test_what_was_given_back_at_the_provider_already_is_given_back(pool: Pool) -> None:
    payment, session = fees.at_page()
    paid = pool.played.pay(session)
    fees.told({**paid, "amount_total": 1})
    pool.played.refunds[paid["payment_intent"]] = {"id": "re_by_hand", "amount": 1}
    reply = api.post(f"/staff/payments/{payment}/refund", {"reason": "By hand"}, SUPERVISOR)
    assert reply.body["state"] == "refunded"


def test_a_paid_request_is_not_given_back_here(pool: Pool) -> None:
    payment, session = fees.at_page()
    fees.told(pool.played.pay(session))
    reply = api.post(f"/staff/payments/{payment}/refund", {"reason": "Why not"}, SUPERVISOR)
    assert (reply.status, reply.body["error"]["code"]) == (409, "refund_not_due")


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
    assert [each["reason"] for each in staff("refund_due")] == ["answers_gone"]


def test_of_what_was_paid_accounts_keep_what_they_must(pool: Pool) -> None:
    _, session = fees.at_page()
    fees.told(pool.played.pay(session))
    erasure_steps.payments(CUSTOMER.id, "")
    (kept,) = staff("paid")
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
    staff("paid")
    with counted() as listed:
        staff("paid")
    with counted() as one:
        api.get(f"/staff/payments/{payment}", SUPERVISOR)
    assert start.names == ["TransactWriteItems"]
    assert page.names == ["GetItem", "TransactWriteItems"]
    assert read.names == ["GetItem"]
    assert first.names == ["GetItem", "TransactWriteItems"]
    assert again.names == ["GetItem"]
    assert listed.names == ["Query"]
    assert one.names == ["Query"]
