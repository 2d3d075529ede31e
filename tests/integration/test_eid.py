"""The national eID: registration, sign-in and linking, through the API (F5–F7)."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import boto3
import pytest

from app import app
from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.customers import By, Phone, Status
from chalicelib.domain.events import Actor
from chalicelib.gateways import pools
from chalicelib.models import access_records, customers, signins, taken
from chalicelib.models import eid as stored_eid
from chalicelib.models.base import Item
from chalicelib.models.customers import CustomerItem
from chalicelib.models.events import EventItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import eid, erased_accounts
from tests import api, factories
from tests.api import CUSTOMER, OTHER, Reply
from tests.calls import counted

CLIENT = "eid-client"
CLAIMS = {
    "sub": "federated-1",
    "aud": CLIENT,
    "token_use": "id",
    "cognito:username": "eid_Person-1",
    "identities": "[{'userId': 'Person-1', 'providerName': 'eid'}]",
    "name": "Nome do Cartão",
    "email": "citizen@balcao.example",
    "birthdate": "31-01-1990",
    "custom:tax_id": "PT 123 456 789",
}


@pytest.fixture(autouse=True)
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pool = boto3.client("cognito-idp").create_user_pool(PoolName="customers")["UserPool"]["Id"]
    monkeypatch.setenv("CUSTOMER_POOL_ID", pool)
    monkeypatch.setenv("EID_CLIENT_ID", CLIENT)
    pools._client.cache_clear()
    settings.cache_clear()
    eid._active.cache_clear()
    factories.organisation()
    yield
    pools._client.cache_clear()
    settings.cache_clear()
    eid._active.cache_clear()


def by_eid(method: str, path: str, body: Any = None, key: str = "", **claims: Any) -> Reply:
    """A call with a token of the eID's client; `claims` replace those of the card, None removes."""
    given = CLAIMS | {"auth_time": str(int(clock.now().timestamp()))} | claims
    event = {
        "requestContext": {
            "httpMethod": method,
            "resourcePath": path,
            "path": f"/api{path}",
            "requestId": str(uuid.uuid4()),
            "authorizer": {"claims": {k: v for k, v in given.items() if v is not None}},
            "identity": {"sourceIp": "127.0.0.1"},
        },
        "headers": {
            "Content-Type": "application/json",
            "Accept-Language": "en",
            "Idempotency-Key": key or str(uuid.uuid4()),
        },
        "multiValueQueryStringParameters": None,
        "pathParameters": {},
        "stageVariables": None,
        "body": json.dumps(body) if body is not None else None,
        "isBase64Encoded": False,
    }
    answer = app(event, None)
    return Reply(answer["statusCode"], json.loads(answer["body"]), answer["headers"])


def entered(**claims: Any) -> Reply:
    reply = by_eid("POST", "/my/eid", {}, **claims)
    assert reply.status == 200, reply.body
    return reply


def proof(by: Any = CUSTOMER) -> str:
    reply = api.post("/my/eid/proofs", {}, by)
    assert reply.status == 201, reply.body
    return str(reply.body["proof"])


def linked(by: Any = CUSTOMER, **claims: Any) -> Reply:
    return by_eid("POST", "/my/eid/link", {"proof": proof(by)}, **claims)


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.body["error"]["code"]


def test_whoever_comes_with_the_eid_is_nobody_before_they_register() -> None:
    assert refused(by_eid("GET", "/my/requests")) == (403, "account_unregistered")
    assert customers.find("federated-1") is None


def test_registration_is_active_at_once_with_verified_fields() -> None:
    """F5, F7: nothing is left to validate."""
    assert entered().body == {
        "available": True,
        "linked": True,
        "by_eid": True,
        "verified": ["birth_date", "name", "tax_id"],
    }
    known = customers.get("federated-1")
    assert known.status is Status.ACTIVE
    assert (known.name, known.tax_id, known.tax_format, known.birth_date) == (
        "Nome do Cartão",
        "123456789",
        "nif-pt",
        "1990-01-31",
    )
    assert by_eid("GET", "/my/requests").status == 200


def test_registering_twice_with_one_key_is_once_and_with_another_changes_nothing() -> None:
    first = by_eid("POST", "/my/eid", {}, key="k")
    again = by_eid("POST", "/my/eid", {}, key="k")
    assert first.body == again.body
    entered()
    assert customers.get("federated-1").version == 1
    assert len(_events("federated-1")) == 1


def test_a_new_name_on_the_card_is_a_new_name_here() -> None:
    entered()
    entered(name="Outro Nome")
    known = customers.get("federated-1")
    assert (known.name, known.version) == ("Outro Nome", 2)
    assert _events("federated-1")[-1]["data"] == {"by": "eid", "fields": ["name"]}


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "site"},
        {"identities": None},
        {"cognito:username": "somebody"},
    ],
    ids=str,
)
def test_what_another_client_or_user_says_is_not_the_eid(claims: dict[str, Any]) -> None:
    """People choose their own name in the pool, and may write their own attributes there."""
    assert refused(by_eid("POST", "/my/eid", {}, **claims)) == (403, "eid_needed")


def test_without_an_eid_in_the_template_nobody_is_a_citizen(monkeypatch: Any) -> None:
    monkeypatch.setenv("EID_CLIENT_ID", "")
    settings.cache_clear()
    assert refused(by_eid("POST", "/my/eid", {}, aud="")) == (403, "eid_needed")
    assert refused(api.post("/my/eid/proofs", {}, CUSTOMER)) == (404, "not_found")
    assert api.get("/my/eid", CUSTOMER).body["available"] is False


def test_a_number_or_date_that_is_none_is_not_taken() -> None:
    assert entered(birthdate="30-02-1990", **{"custom:tax_id": "1"}).body["verified"] == ["name"]


def test_linking_takes_both_sign_ins_and_leads_to_the_same_account() -> None:
    assert linked().status == 200
    known = customers.get(CUSTOMER.id)
    assert known.verified == {"name", "tax_id", "birth_date"}
    assert known.email == CUSTOMER.email
    assert by_eid("GET", "/my/profile").body["id"] == CUSTOMER.id
    request = factories.opened()
    assert by_eid("GET", "/my/requests").body["items"][0]["id"] == request["id"]
    (event,) = _events(CUSTOMER.id)
    assert event["type"] == "EidLinked"
    assert "123456789" not in json.dumps(event)


def test_a_waiting_account_is_active_once_it_is_linked() -> None:
    """F7: what the eID vouches for needs no validation."""
    factories.account(CUSTOMER, status=Status.WAITING)
    assert linked().status == 200
    assert customers.get(CUSTOMER.id).status is Status.ACTIVE


def test_linking_needs_a_proof_that_is_fresh_unused_and_of_this_server() -> None:
    used = proof()
    assert by_eid("POST", "/my/eid/link", {"proof": used}).status == 200
    assert api.post("/my/eid/unlink", {}, CUSTOMER).status == 200
    for given in (used, clock.token()):
        reply = by_eid("POST", "/my/eid/link", {"proof": given})
        assert refused(reply) == (409, "eid_proof")


def test_a_proof_expires(monkeypatch: pytest.MonkeyPatch) -> None:
    given, later = proof(), clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    reply = by_eid("POST", "/my/eid/link", {"proof": given})
    assert refused(reply) == (409, "eid_proof")


def test_a_link_that_comes_again_is_answered_again() -> None:
    given = proof()
    first = by_eid("POST", "/my/eid/link", {"proof": given}, key="k")
    again = by_eid("POST", "/my/eid/link", {"proof": given}, key="k")
    assert (again.status, again.body) == (200, first.body)
    assert len(_events(CUSTOMER.id)) == 1


def test_a_password_alone_links_nothing() -> None:
    reply = api.post("/my/eid/link", {"proof": proof()}, CUSTOMER)
    assert refused(reply) == (403, "eid_needed")
    assert customers.get(CUSTOMER.id).eid == ""


def test_an_old_sign_in_with_the_eid_links_nothing() -> None:
    hour_ago = str(int(clock.now().timestamp()) - 3600)
    assert refused(linked(auth_time=hour_ago)) == (403, "eid_not_fresh")


def test_an_eid_opens_one_account_and_never_merges_two() -> None:
    entered()
    assert refused(linked()) == (409, "eid_taken")
    assert linked(OTHER, **{"cognito:username": "eid_2", "sub": "federated-2"}).status == 200
    second = linked(CUSTOMER, **{"cognito:username": "eid_2", "sub": "federated-2"})
    assert refused(second) == (409, "eid_taken")


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ({"tax_id": "501442600"}, "eid_of_another"),
        ({"kind": "legal"}, "eid_of_a_person"),
        ({"status": Status.REFUSED}, "account_status"),
        ({"status": Status.MERGED}, "account_gone"),
    ],
    ids=str,
)
def test_what_speaks_against_one_person_refuses_the_link(stored: Any, code: str) -> None:
    given = proof()
    factories.account(CUSTOMER, **stored)
    reply = by_eid("POST", "/my/eid/link", {"proof": given})
    assert refused(reply) == (409, code)
    assert stored_eid.find(hashlib.sha256(b"eid_person-1").hexdigest()) is None


def test_unlinking_needs_the_other_way_in_and_frees_the_eid() -> None:
    assert linked().status == 200
    assert refused(by_eid("POST", "/my/eid/unlink", {})) == (409, "eid_only_way")
    assert api.post("/my/eid/unlink", {}, CUSTOMER).body["linked"] is False
    eid._active.cache_clear()
    assert refused(by_eid("GET", "/my/requests")) == (403, "account_unregistered")
    assert refused(api.post("/my/eid/unlink", {}, CUSTOMER)) == (409, "eid_not_linked")
    assert customers.get(CUSTOMER.id).verified == {"name", "tax_id", "birth_date"}


def in_the_pool(username: str = "eid_Person-1") -> bool:
    found = boto3.client("cognito-idp").list_users(UserPoolId=settings().customer_pool_id)
    return username in {user["Username"] for user in found["Users"]}


def provider_made(username: str = "eid_Person-1") -> str:
    """The pool's user of a federated sign-in; gives its `sub`."""
    made = boto3.client("cognito-idp").admin_create_user(
        UserPoolId=settings().customer_pool_id, Username=username, MessageAction="SUPPRESS"
    )["User"]
    return str(next(each["Value"] for each in made["Attributes"] if each["Name"] == "sub"))


def test_unlinking_leaves_nothing_of_the_card_in_the_pool() -> None:
    sub = provider_made()
    linked(sub=sub)
    assert signins.owner(sub) == CUSTOMER.id  # its sign-ins are this account's
    api.post("/my/eid/unlink", {}, CUSTOMER)
    assert not in_the_pool()
    assert signins.owner(sub) is None
    history = [each.what for each in access_records.newest("customer", CUSTOMER.id, None).items]
    assert history == ["eid_unlinked", "eid_linked"]


@pytest.mark.parametrize("how", [entered, linked])
def test_erasing_an_account_forgets_the_card_wherever_it_is(how: Any) -> None:
    """Afterwards the same person is somebody new."""
    sub = provider_made()
    how(sub=sub)
    customer_id = by_eid("GET", "/my/profile", sub=sub).body["id"]
    known = customers.get(customer_id)
    erased_accounts.save(known, By(Actor("customer", customer_id, ""), clock.now()))
    erased_accounts.forget_sign_in(customer_id)
    assert not in_the_pool()
    assert signins.owner(sub) is None
    assert stored_eid.find(known.eid) is None
    assert taken.others(replace(known, id="another")) == {}
    eid._active.cache_clear()
    assert refused(by_eid("GET", "/my/requests", sub=sub)) == (403, "account_unregistered")


def test_the_same_number_typed_by_hand_is_a_possible_duplicate_and_nothing_more() -> None:
    """Staff look at both; nothing is merged, and nobody is told."""
    typed = replace(customers.get(OTHER.id), tax_id="123456789")
    CustomerItem.of(typed).save()
    transaction = Transaction()
    taken.post(transaction, None, typed)
    transaction.commit()
    entered()
    assert taken.others(customers.get("federated-1")) == {OTHER.id: ["tax_id"]}
    assert customers.get(OTHER.id) == typed


@pytest.mark.parametrize("held", [True, False])
def test_the_address_of_another_account_stays_that_accounts(held: bool) -> None:
    if held:
        transaction = Transaction()
        taken.claim_address(transaction, "citizen@balcao.example", OTHER.id)
        transaction.commit()
    entered()
    assert taken.holder("citizen@balcao.example") == (OTHER.id if held else "federated-1")


def test_a_new_account_speaks_the_language_of_the_page() -> None:
    by_eid("POST", "/my/eid", {"locale": "en"})
    assert customers.get("federated-1").locale == "en"


def test_an_account_keeps_everything_it_had_when_it_is_stored() -> None:
    """The key of the eID is stored and read with the rest of the account."""
    linked()
    known = customers.get(CUSTOMER.id)
    kept = replace(known, phones=(Phone("+351210000000", main=True),))
    CustomerItem.of(kept).save()
    assert customers.get(CUSTOMER.id) == kept


def test_a_warm_call_of_a_citizen_reads_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    entered()
    by_eid("GET", "/my/requests")
    with counted() as calls:
        by_eid("GET", "/my/requests")
    assert calls.names == ["Query"]


def _events(customer_id: str) -> list[dict[str, Any]]:
    found = EventItem.query(customers.pk(customer_id), Item.sk.startswith("event#"))
    return [{"type": each.type, "data": each.data} for each in found]
