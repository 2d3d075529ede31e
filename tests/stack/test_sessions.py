"""Two devices of one person on the running stack: one is ended, the other goes on (F11–F13).

What moto does not do is proved here: the claims of real tokens, roles that are enforced, sockets.
"""

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from .conftest import Stack
from .customers import COGNITO, Customer, token
from .journeys import until
from .test_sockets import let_in

MINUTE = 75.0  # seconds; a minute, and what the machine needs


@pytest.fixture
def devices(stack: Stack) -> Iterator[tuple[Customer, Customer]]:
    """Each with a sign-in of its own, and so with a session of its own."""
    made = []
    for _ in range(2):
        token.cache_clear()
        made.append(Customer(stack, 1))
    yield made[0], made[1]
    token.cache_clear()  # nobody goes on with one that was ended


def sessions(device: Customer) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = device.get("/my/sessions").json()["items"]
    return items


def here(device: Customer) -> str:
    return next(str(each["id"]) for each in sessions(device) if each["here"])


@pytest.mark.alone  # what the others do is heard too
def test_one_device_is_signed_out_and_the_other_goes_on(
    stack: Stack, devices: tuple[Customer, Customer]
) -> None:
    desk, phone = devices
    ended = here(phone)
    assert ended in {each["id"] for each in sessions(desk)}
    with let_in(stack, phone) as of_phone, let_in(stack, desk) as of_desk:
        started = time.monotonic()
        assert desk.post(f"/my/sessions/{ended}/end", {}).status_code == 200
        with pytest.raises(ConnectionClosed):
            of_phone.recv(timeout=MINUTE)
        of_desk.send(json.dumps({"action": "ping"}))
        assert json.loads(of_desk.recv(timeout=20)) == {"action": "pong"}
    status = until(lambda: phone.get("/my/profile").status_code, lambda code: code == 401, MINUTE)
    assert status == 401
    assert time.monotonic() - started < MINUTE
    assert phone.get("/my/profile").json()["error"]["code"] == "session_ended"
    assert desk.get("/my/profile").status_code == 200
    assert ended not in {each["id"] for each in sessions(desk)}


def test_a_renewed_token_is_of_the_same_session(stack: Stack) -> None:
    """So what is ended stays so, whatever the pool renews."""
    user = [each for each in stack["users"] if each["role"] == "customer"][1]
    client = stack["pools"]["customers"]["client_id"]
    given = {"USERNAME": user["email"], "PASSWORD": user["password"]}
    first = _ask(stack, client, "USER_PASSWORD_AUTH", given)
    again = _ask(stack, client, "REFRESH_TOKEN_AUTH", {"REFRESH_TOKEN": first["RefreshToken"]})
    known = set()
    for tokens in (first, again):
        answer = httpx.get(
            f"{stack['api']}/my/sessions",
            headers={"Authorization": tokens["IdToken"]},
            trust_env=False,
            timeout=30,
        )
        known.add(next(each["id"] for each in answer.json()["items"] if each["here"]))
    assert len(known) == 1


def _ask(stack: Stack, client: str, flow: str, given: dict[str, str]) -> dict[str, str]:
    answer = httpx.post(
        stack["aws_endpoint"],
        json={"AuthFlow": flow, "ClientId": client, "AuthParameters": given},
        headers={"X-Amz-Target": COGNITO, "Content-Type": "application/x-amz-json-1.1"},
        trust_env=False,
        timeout=30,
    )
    answer.raise_for_status()
    tokens: dict[str, str] = answer.json()["AuthenticationResult"]
    return tokens
