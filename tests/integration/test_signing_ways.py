"""The signed document on every way in: with a fee, at the counter, without an account, from a draft
(F2, F19, F21, F83)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.services import publishing, types
from tests import api, factories, fees, quarantine, signed
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import counted
from tests.fees import Pool
from tests.signed import ANSWERS, body, given, issued, sign, submitted

FEE = {"signature": "required", "fee": {"amount": 1250, "currency": "EUR"}}
FOR = f"/staff/customers/{CUSTOMER.id}"


@pytest.fixture(autouse=True)
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        signed.publish()
        yield


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    with fees.collected(monkeypatch) as pool:
        form = factories.document()["form"]
        publishing.publish(factories.document(form={**form, "submit": FEE}))
        types.forget()
        yield pool


def paid(file: str, **more: Any) -> tuple[str, str]:
    return fees.at_page(form_version=2, answers=ANSWERS, signed=file, **more)


def document() -> str:
    return signed.signed(form_version=2)


def test_first_it_is_signed_then_it_is_paid(pool: Pool) -> None:
    unsigned = api.post("/my/payments", body(form_version=2), CUSTOMER)
    assert (unsigned.status, unsigned.body["error"]["code"]) == (422, "signing_required")
    file = document()
    assert submitted(file, form_version=2).body["error"]["code"] == "fee_unpaid"
    payment, session = paid(file)
    pool.played.pay(session)
    assert fees.told(pool.played.sessions[session]).status == 200
    (request,) = fees.mine()
    assert fees.shown(payment)["request"] == request["id"]
    seen = api.get(f"/my/requests/{request['id']}", CUSTOMER).body
    assert (seen["signed"]["file"], seen["signed"]["current"]) == (file, True)
    assert seen["signed"]["signatures"][0]["at"]


def test_handing_in_costs_one_read_more_than_without(pool: Pool) -> None:
    file = document()
    with counted() as calls:
        fees.started(form_version=2, answers=ANSWERS, signed=file)
    assert calls.names == ["BatchGetItem", "GetItem", "TransactWriteItems"]


def test_the_document_waits_with_the_payment_and_is_free_again_with_it(pool: Pool) -> None:
    pdf = sign(issued(form_version=2))
    file, again = given(pdf), given(pdf)
    payment, _ = paid(file)
    other = api.post("/my/payments", body(form_version=2, signed=again), CUSTOMER)
    assert other.body["error"]["code"] == "signing_used"
    same = fees.started(form_version=2, answers=ANSWERS, signed=file, replaces=payment)
    asked = body(form_version=2, signed=file)
    path = "/my/signings/look"
    assert api.post(path, asked, CUSTOMER).body["problem"] == "signing_file"
    assert api.post(path, {**asked, "replaces": payment}, CUSTOMER).body["problem"] is None
    assert api.post(path, {**asked, "replaces": payment}, OTHER).body["problem"] == "signing_file"
    assert same["id"] == payment, "what waits with it may be handed in with it again"
    assert api.post(f"/my/payments/{payment}/withdraw", {}, CUSTOMER).status == 200
    assert fees.started(form_version=2, answers=ANSWERS, signed=file)["id"] != payment


def test_staff_hand_in_what_the_customer_signed() -> None:
    """Any attendant may print it and any may hand it in: it is the customer's document (F83)."""
    wish = {**body(), "channel": "counter"}
    reply = api.post(f"{FOR}/requests", wish, ATTENDANT)
    assert (reply.status, reply.body["error"]["code"]) == (422, "signing_required")
    file = given(sign(issued(ATTENDANT, f"{FOR}/signings")), ATTENDANT)
    seen = api.post(f"{FOR}/signings/look", body(signed=file), ATTENDANT)
    assert (seen.status, seen.body["problem"]) == (200, None)
    reply = api.post(f"{FOR}/requests", {**wish, "signed": file}, ATTENDANT)
    assert reply.status == 201, reply.body
    request = api.get(f"/my/requests/{reply.body['id']}", CUSTOMER).body
    assert request["signed"]["file"] == file
    assert api.get(f"/my/requests/{request['id']}/files/{file}", CUSTOMER).status == 200


def test_the_customer_may_bring_what_they_signed_at_home() -> None:
    file = given(sign(issued(CUSTOMER)), ATTENDANT)
    wish = {**body(signed=file), "channel": "counter"}
    assert api.post(f"{FOR}/requests", wish, ATTENDANT).status == 201


def test_what_another_customer_signed_is_refused_at_the_counter() -> None:
    file = given(sign(issued(OTHER)), ATTENDANT)
    wish = {**body(signed=file), "channel": "counter"}
    reply = api.post(f"{FOR}/requests", wish, ATTENDANT)
    assert reply.body["error"]["code"] == "signing_other"


def test_staff_ask_to_pay_for_what_the_customer_signed(pool: Pool) -> None:
    file = given(sign(issued(ATTENDANT, f"{FOR}/signings", form_version=2)), ATTENDANT)
    wish = {**body(form_version=2), "channel": "counter"}
    reply = api.post(f"{FOR}/payments", wish, ATTENDANT)
    assert reply.body["error"]["code"] == "signing_required"
    assert api.post(f"{FOR}/payments", {**wish, "signed": file}, ATTENDANT).status == 201


def test_a_draft_goes_with_what_was_signed_and_sent() -> None:
    draft = {"form_version": 1, "answers": ANSWERS, "page": "", "version": 0}
    assert api.post("/my/drafts/ticket", draft, CUSTOMER).status == 200
    file = signed.signed()
    with counted() as calls:
        assert submitted(file).status == 201
    assert calls.names == ["BatchGetItem", "GetItem", "TransactWriteItems"]
    assert api.get("/my/drafts", CUSTOMER).body["items"] == []
