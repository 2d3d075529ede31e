"""A restart in the middle: nothing is lost, nothing is said twice (the data stay)."""

import json
from typing import Any

import pytest

from infrastructure.local import for_tests
from infrastructure.names import ROOT

from . import customers
from .conftest import Stack
from .customers import Customer
from .journeys import in_state, mails, opened, staff, until

pytestmark = pytest.mark.alone


def own() -> Stack:
    """The stack for tests, up; never one that somebody else started."""
    for_tests.start()
    customers.token.cache_clear()
    found: Stack = json.loads((ROOT / for_tests.environment()["STACK_JSON"]).read_text())
    return found


def ids(sent: list[dict[str, Any]]) -> list[str]:
    return [each["headers"]["Original-Message-ID"] for each in sent]


def test_what_was_going_on_goes_on() -> None:
    stack = own()
    customer = Customer(stack)
    request_id = opened(customer)
    staff(stack, request_id, "ask", text="Which parish?")
    unread = opened(customer)
    for_tests.stop()

    stack = own()
    in_state(Customer(stack), request_id, "closed", 90)
    sent = until(lambda: mails(stack, request_id), lambda seen: len(seen) == 4)
    assert len(set(ids(sent))) == len(sent) == 4
    assert len(until(lambda: mails(stack, unread), bool)) == 1
