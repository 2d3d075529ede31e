"""Registering by hand, from the form to the validated account (F4, F8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import pytest

from chalicelib import config
from chalicelib.domain.access import Principal
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.errors import NotFound
from chalicelib.gateways import pools
from chalicelib.models import customers, taken
from chalicelib.models.base import connection
from chalicelib.services import people
from tests import api, factories
from tests.backstage import Backstage
from tests.template import resource

ANSWERS: dict[str, Any] = {
    "kind": "natural",
    "name": "Person of the test",
    "country": "pt",
    "nif": "123456789",
    "birth_date": "1990-02-28",
    "address": {"street": "Rua Direita", "number": "1", "postcode": "1000-001", "city": "Lisboa"},
    "phone": "+351 912 345 678",
    "other_phone": "210000000",
    "email": "person@balcao.example",
}
PASSWORD = "a sentence does well"
ANYONE = Principal("anyone", "anyone", "")
SUPERVISOR = Principal("staff", "supervisor", "Supervisor", departments=frozenset({"support"}))


@pytest.fixture
def pool(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The customers' pool as the template has it."""
    cognito: Any = boto3.client("cognito-idp")
    properties = resource("CustomerPool")["Properties"]
    keep = ("AliasAttributes", "UsernameConfiguration", "AutoVerifiedAttributes")
    password = {"PasswordPolicy": properties["Policies"]["PasswordPolicy"]}
    pool = cognito.create_user_pool(
        PoolName=backstage.tag, Policies=password, **{key: properties[key] for key in keep}
    )["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="site", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    monkeypatch.setenv("CUSTOMER_POOL_ID", pool)
    monkeypatch.setenv("CUSTOMER_CLIENT_ID", client)
    for cached in (config.settings, pools._client, pools._unsigned):
        cached.cache_clear()
    yield pool
    for cached in (pools._client, pools._unsigned):
        cached.cache_clear()


def register(answers: dict[str, Any] = ANSWERS, **more: Any) -> api.Reply:
    body = {"answers": answers, "password": PASSWORD, "locale": "en", **more}
    return api.post("/public/registrations", body, ANYONE)


def confirmed(answers: dict[str, Any] = ANSWERS) -> Principal:
    begun = register(answers)
    assert begun.status == 202, begun.body
    done = api.post(f"/public/registrations/{begun.body['id']}/confirm", {"code": "123456"}, ANYONE)
    assert done.status == 200, done.body
    user = pools.get(pools.customers(), begun.body["id"])
    return Principal("customer", user.id, answers["name"], answers["email"], "en")


@contextmanager
def asked() -> Iterator[list[str]]:
    """The names of all calls to the pool and the table."""
    names: list[str] = []
    clients = (pools._client(), pools._unsigned(), connection().connection.client)

    def after(model: Any, **_: Any) -> None:
        names.append(model.name)

    for client in clients:
        client.meta.events.register("after-call", after, unique_id="asked")
    yield names
    for client in clients:
        client.meta.events.unregister("after-call", after, unique_id="asked")


def supervisor() -> Principal:
    people.register_staff("supervisor", "Supervisor", "staff", ["support"], "supervisor")
    return SUPERVISOR


def test_the_form_is_served_and_may_be_published(table: Any) -> None:
    form = api.get("/public/registrations/form").body
    assert publish_problems({"title": form["title"], "steps": form["steps"]}) == []


def test_a_registration_waits_for_staff_and_is_active_once_accepted(
    pool: Any, backstage: Backstage
) -> None:
    person = confirmed()
    mine = api.get("/my/account", person)
    assert (mine.body["status"], mine.body["tax_id"]) == ("waiting", "123456789")
    assert mine.body["phones"] == [
        {"number": "+351912345678", "main": True},
        {"number": "210000000", "main": False},
    ]
    assert api.get("/my/requests", person).body["error"]["code"] == "account_waiting"
    staff = supervisor()
    (listed,) = api.get("/staff/accounts", staff).body["items"]
    path = f"/staff/accounts/{listed['id']}"
    assert api.get(path, staff).body["duplicates"] == []
    accepted = api.post(f"{path}/accept", {"version": listed["version"]}, staff)
    assert (accepted.status, accepted.body["status"]) == (200, "active")
    assert api.get("/my/requests", person).status == 200
    assert api.get("/staff/accounts", staff).body["items"] == []
    backstage.settle()
    assert "active" in backstage.mails()[-1]["Subject"]
    assert backstage.mails()[-1]["To"] == "person@balcao.example"


def test_asked_the_person_answers_by_editing(pool: Any, backstage: Backstage) -> None:
    person, staff = confirmed(), supervisor()
    path = f"/staff/accounts/{person.id}"
    asked = api.post(f"{path}/ask", {"text": "Which floor?"}, staff)
    assert (asked.body["status"], asked.body["note"]) == ("waiting", "Which floor?")
    backstage.settle()
    assert "Which floor?" in str(backstage.mails()[-1])
    mine = api.get("/my/account", person).body
    answers = {**mine["answers"], "address": {**ANSWERS["address"], "complement": "3.º"}}
    edited = api.post("/my/account", {"answers": answers, "version": mine["version"]}, person)
    assert (edited.status, edited.body["note"]) == (200, "")
    assert api.get(path, staff).body["address"]["complement"] == "3.º"


def test_refused_with_a_reason_then_corrected_and_accepted(pool: Any) -> None:
    person, staff = confirmed(), supervisor()
    path = f"/staff/accounts/{person.id}"
    assert api.post(f"{path}/refuse", {"text": " "}, staff).status == 422
    assert api.post(f"{path}/refuse", {"text": "Not you"}, staff).body["status"] == "refused"
    assert api.get("/my/account", person).body["note"] == "Not you"
    (listed,) = api.get("/staff/accounts", staff, status="refused").body["items"]
    assert listed["id"] == person.id
    assert api.post(f"{path}/accept", {}, staff).body["status"] == "active"
    assert api.post(f"{path}/accept", {}, staff).body["error"]["code"] == "account_status"


def test_a_known_address_gets_the_same_answer_by_the_same_calls(pool: Any) -> None:
    """Status, body, and what is asked of AWS: nothing tells the two apart."""
    unknown = {**ANSWERS, "email": "nobody@balcao.example"}
    seen = []
    for answers in (unknown, unknown):
        with asked() as made:
            reply = register(answers)
        seen.append((reply.status, sorted(reply.body), reply.body["state"], list(made)))
        done = f"/public/registrations/{reply.body['id']}/confirm"
        confirm = api.post(done, {"code": "123456"}, ANYONE)
    assert seen[0] == seen[1]
    assert "SignUp" in seen[0][3]
    assert confirm.body["error"]["code"] == "email_taken"


def test_a_forgotten_password_is_asked_for_in_silence(pool: Any) -> None:
    seen = []
    for address in (confirmed().email, "nobody@balcao.example"):
        with asked() as made:
            reply = api.post("/public/passwords/forgot", {"email": address}, ANYONE)
        seen.append((reply.status, reply.body, list(made)))
    assert seen[0] == seen[1]
    assert seen[0][0] == 202


def test_the_same_call_again_makes_one_registration(pool: Any) -> None:
    body = {"answers": ANSWERS, "password": PASSWORD, "locale": "en"}
    first = api.post("/public/registrations", body, ANYONE, key="once")
    again = api.post("/public/registrations", body, ANYONE, key="once")
    assert (first.status, first.body) == (again.status, again.body)
    users = boto3.client("cognito-idp").list_users(UserPoolId=pool)["Users"]
    assert len(users) == 1


def test_of_two_with_the_same_address_one_gets_it(pool: Any) -> None:
    first, second = register(), register({**ANSWERS, "name": "Somebody else"})
    replies = [
        api.post(f"/public/registrations/{each.body['id']}/confirm", {"code": "123456"}, ANYONE)
        for each in (first, second)
    ]
    assert [each.status for each in replies] == [200, 409]
    owner = pools.get(pools.customers(), first.body["id"])
    assert taken.holder(ANSWERS["email"]) == owner.id
    with pytest.raises(NotFound):
        pools.get(pools.customers(), second.body["id"])


def test_duplicates_are_shown_with_what_is_the_same(pool: Any) -> None:
    first = confirmed()
    confirmed({**ANSWERS, "email": "again@balcao.example", "name": "PÉRSON  of a tést"})
    staff = supervisor()
    (found,) = api.get(f"/staff/accounts/{first.id}", staff).body["duplicates"]
    assert sorted(found["same"]) == ["person", "tax_id"]
    assert found["account"]["email"] == "again@balcao.example"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"nif": "123456780"}, {"answers.nif": "format"}),
        ({"email": "no address"}, {"answers.email": "format"}),
        ({"phone": "12"}, {"answers.phone": "format"}),
        ({"birth_date": "2999-01-01"}, {"answers.birth_date": "too_large"}),
        ({"kind": "legal", "birth_date": None}, {"answers.nipc": "required"}),
        ({"colour": "red"}, {"answers.colour": "unknown"}),
    ],
)
def test_wrong_answers_are_named(pool: Any, changes: dict[str, Any], wrong: Any) -> None:
    reply = register({**ANSWERS, **changes})
    assert (reply.status, reply.body["error"]["fields"]) == (422, wrong)


def test_a_short_password_is_refused_before_anything(pool: Any) -> None:
    reply = register(password="short")
    assert reply.body["error"]["fields"] == {"password": "password_weak"}


def test_tries_are_limited_for_an_address(pool: Any) -> None:
    statuses = [register({**ANSWERS, "name": f"Person {n}"}).status for n in range(6)]
    assert statuses == [202] * 5 + [429]


def _public(path: str, body: dict[str, Any]) -> Any:
    return lambda n: api.post(path, body, ANYONE)


def _anew(n: int) -> api.Reply:
    return register({**ANSWERS, "email": f"person{n}@balcao.example"})


def _mine(path: str, body: dict[str, Any]) -> Any:
    return lambda n: api.post(f"/my/account/{path}", body, api.CUSTOMER)


def _nobody(*_: str) -> None:
    raise NotFound


ADDRESS, CODE, TOKEN = {"email": "a@balcao.example"}, {"code": "00000000"}, "x" * 40
RESET = {**ADDRESS, "code": "000000", "password": PASSWORD}
CHANGE = {"access_token": TOKEN, "current": PASSWORD, "password": PASSWORD + "!"}
LIMITS = {
    "registering from one place": (50, _anew),
    "confirming": (10, _public(f"/public/registrations/{'0' * 32}/confirm", {"code": "000000"})),
    "another code": (3, _public(f"/public/registrations/{'0' * 32}/resend", {})),
    "forgotten": (5, _public("/public/passwords/forgot", ADDRESS)),
    "forgotten from one place": (
        50,
        lambda n: api.post("/public/passwords/forgot", {"email": f"a{n}@balcao.example"}, ANYONE),
    ),
    "reset": (10, _public("/public/passwords/reset", RESET)),
    "a new address": (5, _mine("email", ADDRESS)),
    "its code": (5, _mine("email/confirm", CODE)),
    "password": (10, _mine("password", CHANGE)),
    "second factor": (
        10,
        _mine("second-factor/prove", {"access_token": TOKEN, "code": "000000"}),
    ),
    "without second factor": (
        10,
        _mine("second-factor/drop", {"access_token": TOKEN, "current": PASSWORD}),
    ),
}


@pytest.mark.parametrize("what", LIMITS)
def test_limits_bite_and_release(
    pool: Any, backstage: Backstage, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """As often as is needed, then not within the hour, then again (F4, F12)."""
    most, call = LIMITS[what]
    for unknown in ("reset", "resend"):  # the pool's answer for nobody, which moto does not know
        monkeypatch.setattr(pools, unknown, _nobody)
    assert 429 not in {call(n).status for n in range(most)}
    refused = call(most)
    assert (refused.status, refused.body["error"]["code"]) == (429, "too_many")
    backstage.clock.advance(hours=1)
    people.forget()
    assert call(most).status not in (429, 500)


def test_capital_letters_are_no_other_address(pool: Any) -> None:
    spelt = ["a@balcao.example", "A@balcao.example", "a@Balcao.example"] * 2
    replies = [api.post("/public/passwords/forgot", {"email": e}, ANYONE) for e in spelt]
    assert [each.status for each in replies] == [202] * 5 + [429]


def test_what_staff_were_answered_keeps_nobody_else(pool: Any) -> None:
    """The answer is kept for a day: who else the account may be would outlive their erasure."""
    first = confirmed()
    confirmed({**ANSWERS, "email": "again@balcao.example"})
    reply = api.post(f"/staff/accounts/{first.id}/accept", {}, supervisor())
    assert (reply.status, reply.body["duplicates"]) == (200, [])


def test_who_made_a_sign_in_elsewhere_waits_too(pool: Any) -> None:
    """Signing up at the pool itself is no way around validation."""
    stranger = Principal("customer", "stranger", "Stranger", "stranger@balcao.example", "en")
    assert api.get("/my/requests", stranger).body["error"]["code"] == "account_waiting"
    assert api.get("/my/account", stranger).status in (200, 404)


def test_without_validation_the_account_is_active_at_once(
    pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALIDATE_ACCOUNTS", "false")
    config.settings.cache_clear()
    assert customers.get(confirmed().id).status == "active"


def test_nobody_unpermitted_validates(pool: Any) -> None:
    person = confirmed()
    factories.account(api.OTHER)
    for path in ("accept", "ask", "refuse"):
        reply = api.post(f"/staff/accounts/{person.id}/{path}", {"text": "x"}, api.ATTENDANT)
        assert reply.status == 403
