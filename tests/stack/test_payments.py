"""Fees on the running stack: the provider played at its own address, the secret read from Secrets
Manager by its name, IAM enforced, notifications over HTTP (F16, F19)."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from chalicelib import clock
from infrastructure.local.payments import COMPLETED, SUCCEEDED, notification

from .conftest import Stack
from .customers import Customer
from .journeys import aws, detail, invoke, mails, until
from .sign import signed

TYPE = "space-occupation"


def answers() -> dict[str, Any]:
    row = {"where": "Rua 1", "purpose": "terrace", "terrace_area": 12.5, "months": 3}
    return {
        "capacity": "own",
        "nif": "501964843",
        "subject": f"Terrace {uuid.uuid4().hex[:8]}",
        "from": "2099-06-01",
        "spaces": [row],
        "declaration": {"name": "Utente", "accepted": True},
    }


class Payer(Customer):
    """A customer at the form, and at the provider's page."""

    def begin(self, **more: Any) -> dict[str, Any]:
        version = self.get(f"/public/types/{TYPE}/form").json()["version"]
        body = {"type_id": TYPE, "form_version": version, "answers": answers(), **more}
        answer = self.post("/my/payments", body)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def page(self, payment: str) -> str:
        answer = self.post(f"/my/payments/{payment}/checkout", {})
        assert answer.status_code == 200, answer.text
        return str(answer.json()["url"])

    def state(self, payment: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/my/payments/{payment}").json()
        return found

    def settled(self, payment: str) -> dict[str, Any]:
        return until(lambda: self.state(payment), lambda seen: seen["state"] != "pending")


def does(page: str, what: str) -> httpx.Response:
    return httpx.post(page, data={"do": what}, trust_env=False, timeout=30)


def tell(stack: Stack, raw: bytes, headers: dict[str, str]) -> httpx.Response:
    address = f"{stack['api']}/public/payments/notifications"
    return httpx.post(address, content=raw, headers=headers, trust_env=False, timeout=30)


def session(payment: str, status: str = "paid") -> dict[str, Any]:
    return {
        "id": "cs_test_forged",
        "payment_status": status,
        "amount_total": 9375,
        "currency": "eur",
        "payment_intent": "pi_forged",
        "metadata": {"payment": payment},
    }


def late(stack: Stack, payment: str) -> None:
    """Its time is over: as if two hours had passed."""
    at = clock.text(datetime.now(UTC) - timedelta(hours=1))
    aws(stack, "dynamodb").update_item(
        TableName=stack["table"],
        Key={"pk": {"S": f"payment#{payment}"}, "sk": {"S": "payment"}},
        UpdateExpression="SET #u = :at, gsi3sk = :due",
        ExpressionAttributeNames={"#u": "until"},
        ExpressionAttributeValues={":at": {"S": at}, ":due": {"S": f"{at}#{payment}"}},
    )


@pytest.fixture
def payer(stack: Stack) -> Payer:
    return Payer(stack)


def test_paid_at_the_page_it_is_a_request_and_the_mail_says_how_much(
    stack: Stack, payer: Payer
) -> None:
    begun = payer.begin()
    assert (begun["amount"], begun["currency"]) == (9375, "EUR")
    page = payer.page(begun["id"])
    assert page.startswith(stack["payments"])
    back = does(page, "pay")
    assert back.headers["location"] == f"{stack['site']}/payments/{begun['id']}?back=paid"
    paid = payer.settled(begun["id"])
    assert paid["state"] == "paid"
    request = detail(payer, paid["request"])
    assert request["paid"]["amount"] == 9375
    assert request["timeline"][-1]["type"] == "RequestOpened"
    (mail,) = until(lambda: mails(stack, paid["request"]), bool)
    assert "93,75 €" in mail["text"]


def test_a_card_that_is_refused_leaves_everything_as_it_was(payer: Payer) -> None:
    payment = payer.begin()["id"]
    page = payer.page(payment)
    assert does(page, "refuse").headers["location"].endswith("?refused")
    assert payer.state(payment)["state"] == "pending"
    assert payer.page(payment) == page
    assert does(page, "cancel").headers["location"].endswith("?back=cancelled")
    does(page, "pay")
    assert payer.settled(payment)["state"] == "paid"


def test_told_twice_it_is_one_request(stack: Stack, payer: Payer) -> None:
    payment = payer.begin()["id"]
    does(payer.page(payment), "twice")
    request = payer.settled(payment)["request"]
    titles = [each["id"] for each in payer.get("/my/requests").json()["items"]]
    assert titles.count(request) == 1
    kinds = [each["type"] for each in detail(payer, request)["timeline"]]
    assert kinds.count("FeePaid") == 1


def test_a_forged_notification_changes_nothing(stack: Stack, payer: Payer) -> None:
    payment = payer.begin()["id"]
    payer.page(payment)
    raw, headers = notification(COMPLETED, session(payment))
    for forged in (
        {**headers, "Stripe-Signature": headers["Stripe-Signature"][:-4] + "0000"},
        {"Content-Type": "application/json"},
        notification(COMPLETED, session(payment), 1_700_000_000)[1],
    ):
        answer = tell(stack, raw, forged)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "malformed")
    assert payer.state(payment)["state"] == "pending"


def test_money_that_comes_late_becomes_a_request_and_what_cannot_is_owed_back(
    stack: Stack, payer: Payer
) -> None:
    payment, other = payer.begin()["id"], payer.begin()["id"]
    for each in (payment, other):
        does(payer.page(each), "late")
        late(stack, each)
    invoke(stack, "sweep", {})
    assert {payer.state(each)["state"] for each in (payment, other)} == {"expired"}
    assert tell(stack, *notification(SUCCEEDED, session(payment))).json() == {"outcome": "settled"}
    assert payer.state(payment)["state"] == "paid"
    less = {**session(other), "amount_total": 1}
    assert tell(stack, *notification(SUCCEEDED, less)).status_code == 200
    assert payer.state(other)["reason"] == "amount_differs"


def test_the_sweep_heals_a_notification_that_was_lost(stack: Stack, payer: Payer) -> None:
    payment = payer.begin()["id"]
    does(payer.page(payment), "lost")
    assert payer.state(payment)["state"] == "pending"
    late(stack, payment)
    invoke(stack, "sweep", {})
    assert payer.settled(payment)["state"] == "paid"


def test_who_comes_back_need_not_wait_for_a_notification_that_is_lost(payer: Payer) -> None:
    payment = payer.begin()["id"]
    does(payer.page(payment), "lost")
    looked = payer.post(f"/my/payments/{payment}/look", {}).json()
    assert (looked["state"], bool(looked["request"])) == ("paid", True)


def test_staff_give_back_what_became_no_request(stack: Stack, payer: Payer) -> None:
    payment = payer.begin()["id"]
    page = payer.page(payment)
    name = page.rpartition("/")[2]
    assert payer.post(f"/my/payments/{payment}/withdraw", {}).json()["state"] == "withdrawn"
    assert _provider(stack, name)["status"] == "expired"
    assert tell(stack, *notification(COMPLETED, session(payment))).status_code == 200
    assert payer.state(payment)["state"] == "refund_due"
    # The demo's other system is a technician: it may not, which the API says and not IAM.
    call = signed(stack, "POST", f"/staff/payments/{payment}/refund", body=b'{"reason": "x"}')
    call.headers.update({"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"})
    with httpx.Client(trust_env=False, timeout=30) as http:
        assert http.send(call).status_code == 403


def test_only_who_speaks_to_the_provider_may_read_its_secret(stack: Stack) -> None:
    """Each function's role, as IAM has it: the API and the sweep, and no other."""
    iam = aws(stack, "iam")
    allowed = set()
    for name, function in stack["functions"].items():
        role = aws(stack, "lambda").get_function(FunctionName=function)["Configuration"]["Role"]
        role_name = role.rpartition("/")[2]
        for policy in iam.list_role_policies(RoleName=role_name)["PolicyNames"]:
            found = iam.get_role_policy(RoleName=role_name, PolicyName=policy)["PolicyDocument"]
            if "secretsmanager:" in json.dumps(found):
                allowed.add(name)
    assert allowed == {"api_handler", "sweep"}


def _provider(stack: Stack, name: str) -> Any:
    return httpx.get(
        f"{stack['payments']}/v1/checkout/sessions/{name}",
        headers={"Authorization": "Bearer sk_test_balcao"},
        trust_env=False,
    ).json()
