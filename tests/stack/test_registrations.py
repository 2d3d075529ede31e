"""Registering by hand on the running stack: the pool's own code, validation, sign-in (F4, F8, F13).

What moto does not do is proved here: codes are judged, sign-ins call the trigger, a forgotten
password can be set again.
"""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.stack.customers import token

CODE, RESET_CODE = "123456", "654321"  # the emulator's
PASSWORD = "a sentence does well"
Stack = dict[str, Any]


def answers(address: str) -> dict[str, Any]:
    return {
        "kind": "natural",
        "name": "Person of the test",
        "country": "pt",
        "nif": "123456789",
        "birth_date": "1990-02-28",
        "address": {"street": "Rua Direita", "postcode": "1000-001", "city": "Lisboa"},
        "phone": "+351912345678",
        "email": address,
    }


@pytest.fixture
def address() -> str:
    return f"{uuid.uuid4().hex}@balcao.example"


def post(stack: Stack, path: str, body: Any, token: str = "") -> httpx.Response:
    headers = {"Idempotency-Key": str(uuid.uuid4()), "X-Forwarded-For": "192.0.2.1"}
    headers |= {"Authorization": token} if token else {}
    return httpx.post(stack["api"] + path, json=body, headers=headers, trust_env=False, timeout=30)


def get(stack: Stack, path: str, token: str) -> httpx.Response:
    headers = {"Authorization": token}
    return httpx.get(stack["api"] + path, headers=headers, trust_env=False, timeout=30)


def begun(stack: Stack, address: str) -> httpx.Response:
    body = {"answers": answers(address), "password": PASSWORD, "locale": "en"}
    return post(stack, "/public/registrations", body)


def confirm(stack: Stack, registration: str, code: str = CODE) -> httpx.Response:
    return post(stack, f"/public/registrations/{registration}/confirm", {"code": code})


def signed_in(stack: Stack, address: str, password: str = PASSWORD) -> str:
    client = stack["pools"]["customers"]["client_id"]
    return token(stack["aws_endpoint"], client, address, password)


def mails_to(stack: Stack, address: str) -> list[dict[str, Any]]:
    found = httpx.get(stack["mail"] + "/messages", trust_env=False, timeout=30).json()["items"]
    return [each for each in found if address in each["to"]]


def test_from_the_form_to_a_validated_account(stack: Stack, address: str) -> None:
    registration = begun(stack, address)
    assert registration.status_code == 202, registration.text
    assert any(CODE in each["subject"] + each["text"] for each in mails_to(stack, address))
    wrong = confirm(stack, registration.json()["id"], "000000")
    assert (wrong.status_code, wrong.json()["error"]["fields"]) == (422, {"code": "code_wrong"})
    right = confirm(stack, registration.json()["id"])
    assert (right.status_code, right.json()) == (200, {"status": "waiting"})
    person = signed_in(stack, address)
    mine = get(stack, "/my/account", person).json()
    assert (mine["status"], mine["second_factor"]) == ("waiting", False)
    assert get(stack, "/my/requests", person).json()["error"]["code"] == "account_waiting"
    history = get(stack, "/my/access", person).json()["items"]
    assert [each["what"] for each in history] == ["sign_in"]


def test_whether_an_address_is_known_shows_to_nobody_without_its_code(
    stack: Stack, address: str
) -> None:
    first = begun(stack, address)
    assert confirm(stack, first.json()["id"]).status_code == 200
    known, unknown = begun(stack, address), begun(stack, "x" + address)
    assert known.status_code == unknown.status_code
    assert known.json().keys() == unknown.json().keys()
    assert known.json()["state"] == unknown.json()["state"]
    told = confirm(stack, known.json()["id"])
    assert (told.status_code, told.json()["error"]["code"]) == (409, "email_taken")
    assert signed_in(stack, address)


def test_of_two_at_once_one_gets_the_address(stack: Stack, address: str) -> None:
    with ThreadPoolExecutor() as threads:
        both = list(threads.map(lambda _: begun(stack, address), range(2)))
        done = list(threads.map(lambda each: confirm(stack, each.json()["id"]), both))
    assert sorted(each.status_code for each in done) == [200, 409]
    assert signed_in(stack, address)


def test_a_forgotten_password_is_set_again_by_a_code(stack: Stack, address: str) -> None:
    assert confirm(stack, begun(stack, address).json()["id"]).status_code == 200
    for asked in (address, "x" + address):
        reply = post(stack, "/public/passwords/forgot", {"email": asked})
        assert (reply.status_code, reply.json()) == (202, {"done": True})
    body = {"email": address, "code": "000000", "password": "another sentence, as long"}
    for asked in (address, "x" + address):
        refused = post(stack, "/public/passwords/reset", {**body, "email": asked})
        assert refused.json()["error"]["fields"] == {"code": "code_wrong"}, refused.text
    reset = post(stack, "/public/passwords/reset", {**body, "code": RESET_CODE})
    assert reset.status_code == 200, reset.text
    person = signed_in(stack, address, "another sentence, as long")
    history = get(stack, "/my/access", person).json()["items"]
    assert [each["what"] for each in history] == ["sign_in", "password_reset"]


def test_a_new_address_counts_once_its_code_came_back(stack: Stack, address: str) -> None:
    assert confirm(stack, begun(stack, address).json()["id"]).status_code == 200
    person, new = signed_in(stack, address), "new" + address
    assert post(stack, "/my/account/email", {"email": new}, person).status_code == 202
    assert get(stack, "/my/account", person).json()["email"] == address
    (mail,) = until(lambda: mails_to(stack, new))
    code = next(word for word in mail["subject"].split() if word.isdigit())
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    assert post(stack, "/my/account/email/confirm", {"code": wrong}, person).status_code == 422
    done = post(stack, "/my/account/email/confirm", {"code": code}, person)
    assert done.status_code == 200, done.text
    assert get(stack, "/my/account", person).json()["email"] == new
    assert len(mails_to(stack, address)) >= 2
    assert signed_in(stack, new)
    again = post(stack, "/my/account/email/confirm", {"code": code}, person)
    assert again.status_code == 422


def until(look: Any) -> Any:
    for _ in range(50):
        if found := look():
            return found
        time.sleep(0.1)
    raise AssertionError("did not happen")
