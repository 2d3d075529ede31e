"""The socket on the running stack: a plain client, through the edge (F28, F37)."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from .conftest import Stack
from .customers import Customer
from .journeys import opened, staff

WAIT = 20  # seconds
pytestmark = pytest.mark.alone  # what the others do is heard too


@pytest.fixture
def customer(stack: Stack) -> Customer:
    return Customer(stack)


def ticket(customer: Customer) -> str:
    answer = customer.post("/my/tickets", {})
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["ticket"]
    return found


def line(stack: Stack) -> ClientConnection:
    return connect(stack["live"], origin=Origin(stack["site"]), proxy=None)


def said(socket: ClientConnection, frame: Any) -> dict[str, Any]:
    socket.send(frame if isinstance(frame, str) else json.dumps(frame))
    answer: dict[str, Any] = json.loads(socket.recv(timeout=WAIT))
    return answer


@contextmanager
def let_in(stack: Stack, customer: Customer) -> Iterator[ClientConnection]:
    with line(stack) as socket:
        answer = said(socket, {"action": "authenticate", "ticket": ticket(customer)})
        assert answer == {"action": "authenticated"}
        yield socket


def refused(answer: dict[str, Any], code: str) -> None:
    assert answer["action"] == "error"
    assert set(answer["error"]) == {"code", "message", "fields", "request_id"}
    assert answer["error"]["code"] == code


def test_a_change_is_heard_without_asking(stack: Stack, customer: Customer) -> None:
    request_id = opened(customer)
    with let_in(stack, customer) as socket:
        started = time.monotonic()
        staff(stack, request_id, "ask", text="Which parish?")
        heard: list[dict[str, Any]] = []
        while len(heard) < 2:
            frame = json.loads(socket.recv(timeout=WAIT))
            heard += [frame] if frame["version"] == 2 else []
        assert {each["event"] for each in heard} == {"MessagePosted", "StateChanged"}
        assert heard[0] | {"event": ""} == {
            "action": "changed",
            "what": "request",
            "id": request_id,
            "version": 2,
            "state": "pending",
            "event": "",
        }
        assert time.monotonic() - started < WAIT


def test_another_customer_hears_nothing(stack: Stack, customer: Customer) -> None:
    with let_in(stack, Customer(stack, 1)) as socket:
        opened(customer)
        with pytest.raises(TimeoutError):
            socket.recv(timeout=5)


def test_a_ticket_opens_one_socket(stack: Stack, customer: Customer) -> None:
    once = ticket(customer)
    with line(stack) as first:
        assert said(first, {"action": "authenticate", "ticket": once})["action"] == "authenticated"
    with line(stack) as second:
        refused(said(second, {"action": "authenticate", "ticket": once}), "bad_ticket")
        with pytest.raises(ConnectionClosed):
            second.recv(timeout=WAIT)


def test_before_its_ticket_a_socket_is_told_nothing(stack: Stack, customer: Customer) -> None:
    with line(stack) as socket:
        refused(said(socket, {"action": "ping"}), "not_authenticated")
        opened(customer)
        with pytest.raises(TimeoutError):
            socket.recv(timeout=4)


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("hello", "malformed_json"),
        ("[1]", "unknown_action"),
        ('{"action": "subscribe", "topic": "customer#2"}', "unknown_action"),
        ('{"action": "ping", "pad": "' + "x" * 9000 + '"}', "frame_too_large"),
    ],
)
def test_a_wrong_frame_is_answered_and_the_line_kept(
    stack: Stack, customer: Customer, frame: str, code: str
) -> None:
    with let_in(stack, customer) as socket:
        refused(said(socket, frame), code)
        assert said(socket, {"action": "ping"}) == {"action": "pong"}


def test_a_page_of_another_site_is_refused(stack: Stack) -> None:
    with pytest.raises(InvalidStatus):
        connect(stack["live"], origin=Origin("https://evil.example"), proxy=None).__enter__()


def test_a_repeated_call_for_a_ticket_gets_the_same(customer: Customer) -> None:
    first, second = (customer.post("/my/tickets", {}, key="the-same") for _ in range(2))
    assert (second.status_code, second.json()) == (201, first.json())
