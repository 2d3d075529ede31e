"""A customer whom staff registered gets in by a link that works once (F97–F99, D8)."""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.gateways import pools
from chalicelib.models import signins
from chalicelib.services import people
from tests import api
from tests.api import ATTENDANT
from tests.backstage import Backstage
from tests.integration.test_customers import detail, registered

POLICY: dict[str, Any] = {
    "MinimumLength": 12,
    "RequireLowercase": False,
    "RequireUppercase": False,
    "RequireNumbers": False,
    "RequireSymbols": False,
}
PASSWORD = "a long enough sentence"


@pytest.fixture
def pool(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    client: Any = boto3.client("cognito-idp")
    made: str = client.create_user_pool(
        PoolName="customers",
        AliasAttributes=["email"],
        Policies={"PasswordPolicy": POLICY},
    )["UserPool"]["Id"]
    monkeypatch.setenv("CUSTOMER_POOL_ID", made)
    settings.cache_clear()
    pools._client.cache_clear()
    yield made
    pools._client.cache_clear()


def resend(customer: dict[str, Any], email: str = "") -> Any:
    body = {"version": detail(customer)["version"], "email": email or customer["email"]}
    return api.post(f"/staff/customers/{customer['id']}/resend-access", body, ATTENDANT)


def link(backstage: Backstage) -> tuple[str, str]:
    """What the newest mail's link carries behind its #."""
    backstage.settle()
    mail = backstage.mails()[-1]
    text = mail.get_body(("plain",))
    assert text is not None
    found = re.search(r"/access#([^.\s]+)\.(\S+)", text.get_content())
    assert found, text.get_content()
    return found[1], found[2]


def user_of(pool: str, customer: dict[str, Any]) -> pools.User:
    """By the name that is kept: moto knows no alias."""
    signin = signins.find(customer["id"])
    assert signin and signin.user
    return pools.get(pool, signin.user)


def use(customer: str, secret: str, password: str = PASSWORD) -> Any:
    body = {"customer": customer, "secret": secret, "password": password}
    return api.call("POST", "/public/access", None, **_sent(body))


def _sent(body: Any) -> dict[str, Any]:
    return {"body": json.dumps(body), "headers": {"Idempotency-Key": str(uuid.uuid4())}}


def test_the_link_sets_a_password_once_and_opens_the_account(
    backstage: Backstage, pool: str
) -> None:
    made = registered()
    assert resend(made).status == 200
    assert detail(made)["link_sent_at"] is None
    customer, secret = link(backstage)
    assert customer == made["id"]
    assert detail(made)["link_sent_at"]
    assert use(customer, secret).status == 200
    assert use(customer, secret).status == 404
    user = user_of(pool, made)
    assert user.attributes["email_verified"] == "true"
    known = people.account(Principal("customer", user.id, ""))
    assert known.id == made["id"]


def test_the_last_link_counts_and_none_after_three_days(backstage: Backstage, pool: str) -> None:
    made = registered()
    resend(made)
    first = link(backstage)
    assert resend(made).status == 429
    backstage.clock.advance(minutes=2)
    assert resend(made).status == 200
    second = link(backstage)
    assert use(*first).status == 404
    backstage.clock.advance(hours=73)
    assert use(*second).status == 404


def test_a_refused_password_leaves_the_link_good(backstage: Backstage, pool: str) -> None:
    made = registered()
    resend(made)
    customer, secret = link(backstage)
    refused = use(customer, secret, "short")
    assert refused.status == 422
    assert use(customer, secret).status == 200


def test_wrong_links_of_any_kind_are_answered_alike(backstage: Backstage, pool: str) -> None:
    made = registered()
    resend(made)
    customer, _ = link(backstage)
    answers = [use(customer, "wrong"), use("nobody", "wrong")]
    assert {each.status for each in answers} == {404}
    assert len({each.body["error"]["message"] for each in answers}) == 1


def test_the_attendant_confirms_the_address_first(backstage: Backstage, pool: str) -> None:
    made = registered()
    reply = resend(made, "other@balcao.example")
    assert reply.body["error"]["fields"] == {"email": "email_differs"}
    nobody = registered(email=None, nif=None, country=None)
    assert resend(nobody, "maria@balcao.example").status == 422


def test_no_secret_stands_in_the_table_or_the_events(
    backstage: Backstage, pool: str, table: Any
) -> None:
    made = registered()
    resend(made)
    _, secret = link(backstage)
    assert secret not in str(table.scan()["Items"])


def test_who_has_a_way_in_gets_a_new_password_by_it(backstage: Backstage, pool: str) -> None:
    made = registered()
    resend(made)
    use(*link(backstage))
    before = user_of(pool, made).id
    backstage.clock.advance(minutes=2)
    resend(made)
    assert use(*link(backstage), "another long sentence").status == 200
    assert user_of(pool, made).id == before
