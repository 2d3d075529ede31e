"""Registered by staff, let in by a link, spoken for: on the running stack (F75, F83, F97–F99)."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from .conftest import Stack
from .customers import token
from .journeys import ANSWERS, until
from .members import Member

PASSWORD = "a sentence does well"


@pytest.fixture
def attendant(stack: Stack) -> Member:
    return Member(stack, "attendant")


@pytest.fixture
def registered(attendant: Member) -> Iterator[dict[str, Any]]:
    name = f"Zulmira {uuid.uuid4().hex[:12].translate(str.maketrans('0123456789', 'ghijklmnop'))}"
    answers = {
        "kind": "natural",
        "name": name,
        "email": f"{uuid.uuid4().hex}@balcao.example",
        "locale": "en",
    }
    reply = attendant.post("/staff/customers", {"answers": answers})
    assert reply.status_code == 201, reply.text
    yield reply.json()


def found(attendant: Member, text: str) -> list[str]:
    reply = attendant.get(f"/staff/customers?q={httpx.QueryParams({'q': text})['q']}")
    assert reply.status_code == 200, reply.text
    return [each["id"] for each in reply.json()["items"]]


def resend(attendant: Member, customer: dict[str, Any]) -> httpx.Response:
    path = f"/staff/customers/{customer['id']}"
    version = attendant.get(path).json()["version"]
    body = {"version": version, "email": customer["email"]}
    return attendant.post(f"{path}/resend-access", body)


def link(stack: Stack, address: str) -> tuple[str, str]:
    """What the mailed link carries behind its #."""

    def look() -> list[dict[str, Any]]:
        answer = httpx.get(f"{stack['mail']}/messages", trust_env=False, timeout=30)
        return [each for each in answer.json()["items"] if address in str(each["to"])]

    mails = until(look, bool)
    match = re.search(r"/access#([^.\s\"]+)\.([\w-]+)", str(mails[0]))
    assert match, mails
    return match[1], match[2]


def use(stack: Stack, customer: str, secret: str) -> httpx.Response:
    body = {"customer": customer, "secret": secret, "password": PASSWORD}
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    return httpx.post(
        f"{stack['api']}/public/access", json=body, headers=headers, trust_env=False, timeout=30
    )


def signed_in(stack: Stack, address: str) -> dict[str, str]:
    client = stack["pools"]["customers"]["client_id"]
    return {"Authorization": token(stack["aws_endpoint"], client, address, PASSWORD)}


def mine(stack: Stack, headers: dict[str, str], path: str) -> httpx.Response:
    return httpx.get(f"{stack['api']}/my{path}", headers=headers, trust_env=False, timeout=30)


def test_registered_found_let_in_and_spoken_for(
    stack: Stack, attendant: Member, registered: dict[str, Any]
) -> None:
    surname = registered["name"].split()[1]
    mistyped = surname[:3] + "x" + surname[4:]
    assert until(lambda: found(attendant, mistyped), bool) == [registered["id"]]
    assert resend(attendant, registered).status_code == 200
    customer, secret = link(stack, registered["email"])
    assert use(stack, customer, secret + "x").status_code == 404
    reply = use(stack, customer, secret)
    assert reply.status_code == 200, reply.text
    assert use(stack, customer, secret).status_code == 404
    headers = signed_in(stack, registered["email"])
    assert mine(stack, headers, "/profile").json()["name"] == registered["name"]

    form = httpx.get(
        f"{stack['api']}/public/types/certificate/form", trust_env=False, timeout=30
    ).json()
    body = {
        "type_id": "certificate",
        "form_version": form["version"],
        "answers": ANSWERS,
        "channel": "phone",
    }
    opened = attendant.post(f"/staff/customers/{registered['id']}/requests", body)
    assert opened.status_code == 201, opened.text
    read = mine(stack, headers, f"/requests/{opened.json()['id']}").json()
    assert (read["opened_by"]["kind"], read["channel"]) == ("staff", "phone")
    what = [each["what"] for each in mine(stack, headers, "/access").json()["items"]]
    assert {"registered", "read", "access_resent", "represented"} <= set(what)


def test_an_address_that_lets_somebody_else_in_gets_no_link(
    stack: Stack, attendant: Member, registered: dict[str, Any]
) -> None:
    """The pool's alias: only the real one knows whose an address is."""
    resend(attendant, registered)
    assert use(stack, *link(stack, registered["email"])).status_code == 200
    path = f"/staff/customers/{registered['id']}"
    known = attendant.get(path).json()
    answers = {**known["answers"], "email": f"{uuid.uuid4().hex}@balcao.example"}
    changed = attendant.post(path, {"version": known["version"], "answers": answers})
    assert changed.status_code == 200, changed.text
    other = {"kind": "natural", "name": "Somebody else", "locale": "en"}
    other["email"] = registered["email"]
    made = attendant.post("/staff/customers", {"answers": other, "anyway": True})
    assert made.status_code == 201, made.text
    reply = resend(attendant, made.json())
    assert (reply.status_code, reply.json()["error"]["code"]) == (409, "email_taken")
