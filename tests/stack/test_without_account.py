"""Filing and following without an account on the running stack: real mails and queues (F2)."""

import re
import time
import uuid
from typing import Any

import httpx

Stack = dict[str, Any]


def post(stack: Stack, path: str, body: Any) -> httpx.Response:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    return httpx.post(stack["api"] + path, json=body, headers=headers, trust_env=False, timeout=30)


def mailed(stack: Stack, mark: str, wanted: str, but: str = "") -> str:
    """What is wanted in a mail that has the mark."""
    for _ in range(60):
        items = httpx.get(f"{stack['mail']}/messages", trust_env=False).json()["items"]
        for item in items:
            found = re.search(wanted, item["text"]) if mark in str(item) else None
            if found and found[0] != but:
                return found[0]
        time.sleep(0.5)
    raise AssertionError(f"nothing like {wanted} was mailed")


def test_a_form_is_filed_and_followed_without_an_account(stack: Stack) -> None:
    address, session = f"{uuid.uuid4().hex}@balcao.example", uuid.uuid4().hex * 2
    version = httpx.get(
        stack["api"] + "/public/types/public-place/form", trust_env=False, timeout=30
    ).json()
    assert version["without_account"] is True
    answers = {
        "category": "hole",
        "subject": "A hole",
        "since": "2025-11-01",
        "danger": "no",
        "place": {"street": "Rua", "number": "1", "postcode": "1000-001", "city": "Lisboa"},
    }
    form = {"type_id": "public-place", "form_version": version["version"], "answers": answers}
    begun = post(stack, "/public/filings", {**form, "name": "Reader", "email": address})
    assert begun.status_code == 202, begun.text
    code = mailed(stack, address, r"\b\d{6}\b")
    done = post(stack, f"/public/filings/{begun.json()['id']}/confirm", {"code": code})
    assert done.status_code == 201, done.text
    number = done.json()["protocol"]
    link = mailed(stack, number, r"/follow#[\w-]{20,}")
    entered = post(
        stack, "/public/follow/enter", {"token": link.partition("#")[2], "session": session}
    )
    assert entered.json()["protocol"] == number
    seen = post(stack, "/public/follow/request", {"session": session})
    assert (seen.status_code, seen.json()["state"]) == (200, "open")
    said = post(stack, "/public/follow/messages", {"session": session, "text": "Hello"})
    assert said.status_code == 201
    assert post(stack, "/public/follow/request", {"session": "x" * 64}).status_code == 404
    asked = post(stack, "/public/follow", {"protocol": number, "email": address})
    assert asked.status_code == 202
    assert mailed(stack, number, r"/follow#[\w-]{20,}", link) != link
