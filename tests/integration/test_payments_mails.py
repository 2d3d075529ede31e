"""What people are told of their money, once, in their language (F19)."""

from typing import Any

import pytest

from chalicelib.domain.permissions import Permission
from chalicelib.services import people, publishing
from tests import api, factories, fees
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage
from tests.fees import SUPERVISOR
from tests.integration.test_mails import html, settled, text

V2: dict[str, Any] = {"form_version": 2}


@pytest.fixture
def paying(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Any:
    with fees.collected(monkeypatch) as pool:
        form = factories.document()["form"]
        publishing.publish(factories.document(form={**form, "submit": fees.FEE}))
        people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
        backstage.settle()
        yield backstage, pool


def test_the_receipt_of_a_paid_request_says_how_much(paying: Any) -> None:
    backstage, pool = paying
    _, session = fees.at_page(**V2)
    assert settled(backstage) == []  # nothing is told before it is paid
    paid = pool.played.pay(session)
    for _ in range(2):
        fees.told(paid)
    (mail,) = settled(backstage)
    for part in (text(mail), html(mail)):
        assert "We have also received the payment of the fee: €12.50." in part


def test_money_that_is_owed_back_is_told_and_so_is_that_it_was_given_back(paying: Any) -> None:
    backstage, pool = paying
    payment, session = fees.at_page(**V2)
    fees.told({**pool.played.pay(session), "amount_total": 100})
    (owed,) = settled(backstage)
    assert owed["Subject"] == "We will give you €1.00 back"
    assert f"/payments/{payment}" in text(owed)
    body = {"reason": "<b>Wrong</b> amount"}
    assert api.post(f"/staff/payments/{payment}/refund", body, SUPERVISOR).status == 200
    given = settled(backstage)[-1]
    assert given["Subject"] == "We have given €1.00 back"
    assert "<b>Wrong</b> amount" in text(given)
    assert "&lt;b&gt;Wrong&lt;/b&gt; amount" in html(given)


def test_who_paid_for_a_request_is_told_why_it_is_given_back(paying: Any) -> None:
    backstage, pool = paying
    payment, session = fees.at_page(**V2)
    fees.told(pool.played.pay(session))
    before = len(settled(backstage))
    body = {"reason": "Not authorised"}
    assert api.post(f"/staff/payments/{payment}/refund", body, SUPERVISOR).status == 200
    (given,) = settled(backstage)[before:]
    assert (given["Subject"], given["To"]) == ("We have given €12.50 back", CUSTOMER.email)
    assert "Not authorised" in text(given)


def test_who_is_asked_to_pay_is_told_where(paying: Any) -> None:
    backstage, _ = paying
    assert Permission.CUSTOMERS_REPRESENT in people.profile("attendant").permissions
    body = {**fees.body(**V2), "channel": "phone"}
    asked = api.post(f"/staff/customers/{CUSTOMER.id}/payments", body, ATTENDANT).body
    (mail,) = settled(backstage)
    assert mail["To"] == CUSTOMER.email
    assert mail["Subject"] == "Pay the fee of “Support ticket”: €12.50"
    assert f"/payments/{asked['id']}" in text(mail)
