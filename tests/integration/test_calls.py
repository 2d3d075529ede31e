"""The known, small, constant number of AWS calls of each operation, at any size of the table."""

import itertools
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain import opening, protocol
from chalicelib.domain.requests import Command
from chalicelib.models.base import Item, connection
from chalicelib.models.events import EventItem
from chalicelib.models.requests import FormItem, RequestItem
from chalicelib.services import types
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import Calls, counted
from tests.conftest import forget

BODY = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "once"}}


ONE_READ_ONE_TRANSACTION = ["GetItem", "TransactWriteItems"]


def load(count: int) -> None:
    """Requests of another customer, in bulk: moto's transactions copy the table."""
    published = types.current("ticket")
    command = Command(OTHER, clock.now(), "UTC")
    with Item.batch_write() as batch:
        for n in itertools.islice(itertools.count(), count):
            number = protocol.number(command.at, f"{n:08d}", "UTC")
            request, events = opening.open_request(number, published, f"no. {n}", [], command)
            batch.save(RequestItem.of(request))
            batch.save(FormItem.of(number, {"subject": "x"}, []))
            batch.save(EventItem.of(request, events[0], "test"))


def cost(*call: Any, **options: Any) -> Calls:
    with counted() as calls:
        reply = (api.post if len(call) == 3 else api.get)(*call, **options)
        assert reply.status < 300, reply.body
    return calls


def walk() -> dict[str, Calls]:
    """Every operation once, on a warm process."""
    cost("/my/requests", BODY, CUSTOMER)
    cost("/staff/profile", ATTENDANT)
    walked = {"create": cost("/my/requests", BODY, CUSTOMER, key="k")}
    walked["again"] = cost("/my/requests", BODY, CUSTOMER, key="k")
    mine = cost("/my/requests", CUSTOMER)
    path = f"/requests/{factories.opened()['id']}"
    return walked | {
        "list": mine,
        "get": cost(f"/my{path}", CUSTOMER),
        "queue": cost("/staff/queue", ATTENDANT),
        "take": cost(f"/staff{path}/take", {}, ATTENDANT),
        "ask": cost(f"/staff{path}/ask", {"text": "?"}, ATTENDANT),
        "reply": cost(f"/my{path}/messages", {"text": "hello"}, CUSTOMER),
        "resolve": cost(f"/staff{path}/resolve", {"text": "done"}, ATTENDANT),
    }


@pytest.mark.parametrize("size", [10, 1000])
@pytest.mark.usefixtures("table")
def test_operations_cost_the_same_in_a_small_and_a_large_table(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.organisation()
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)  # what is known for a minute stays known
    load(size)
    walked = walk()
    assert {name: calls.names for name, calls in walked.items()} == {
        "create": ["TransactWriteItems"],
        "again": ["TransactWriteItems", "GetItem"],
        "list": ["Query"],
        "get": ["Query"],
        "queue": ["Query"],
        "take": ONE_READ_ONE_TRANSACTION,
        "ask": ONE_READ_ONE_TRANSACTION,
        "reply": ONE_READ_ONE_TRANSACTION,
        "resolve": ONE_READ_ONE_TRANSACTION,
    }
    assert {name: calls.scanned for name, calls in walked.items() if calls.scanned} == {
        "list": 2,
        "get": 3,
        "queue": min(size + 3, 26),
    }
    assert walked["list"].bytes < 2 * 2_500
    assert walked["queue"].bytes < walked["queue"].scanned * 2_500


@pytest.mark.usefixtures("table")
def test_a_cold_process_reads_four_times_more() -> None:
    """The version, its form, the service level that is promised now, and the catalogue, which says
    whether the type is open (F103)."""
    factories.organisation()
    cost("/my/requests", BODY, CUSTOMER)
    forget()
    connection()
    assert cost("/my/requests", BODY, CUSTOMER).names == [
        "GetItem",
        "Query",
        "GetItem",
        *ONE_READ_ONE_TRANSACTION,
    ]
