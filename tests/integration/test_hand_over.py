"""Handing a request over to somebody who is named (F119)."""

from typing import Any

import pytest

from chalicelib.services import people, publishing, types
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OUTSIDER
from tests.calls import counted

pytestmark = pytest.mark.usefixtures("organisation")
ELSEWHERE = {"id": "planning", "title": "Planning"}
WORKFLOW = {
    "start": "first",
    "stages": [
        {
            "id": "first",
            "moves": [
                {"id": "on", "title": "Go on", "to": "next", "by": ["staff"]},
                {"id": "away", "title": "Away", "to": "there", "by": ["staff"]},
            ],
        },
        {"id": "next", "solves": True, "moves": []},
        {"id": "there", "department": ELSEWHERE, "solves": True, "moves": []},
    ],
}


@pytest.fixture
def organisation(table: Any) -> None:
    factories.organisation()
    publishing.publish(factories.document(workflow=WORKFLOW))
    types.forget()
    for who, departments in (("second", ["support"]), ("planner", ["planning"])):
        people.register_staff(who, who.title(), "staff", departments, "technician")


def hand_over(move: str, attendant: str) -> tuple[str, api.Reply]:
    request: str = factories.opened(version=2)["id"]
    body = {"move": move, "reason": "why", "attendant": attendant}
    return request, api.post(f"/staff/requests/{request}/hand-over", body, ATTENDANT)


def test_who_is_named_goes_on() -> None:
    request, reply = hand_over("on", "second")
    assert reply.status == 200, reply.body
    assert reply.body["attendant"] == {"id": "second", "name": "Second"}
    told = api.get(f"/staff/requests/{request}", ATTENDANT).body["timeline"]
    (handed,) = [each["data"] for each in told if each["type"] == "HandedOver"]
    assert handed["attendant"]["name"] == "Second"


@pytest.mark.parametrize(
    ("move", "attendant", "code"),
    [("on", "planner", "elsewhere"), ("on", "nobody", "unknown"), ("on", OUTSIDER.id, "elsewhere")],
)
def test_who_does_not_serve_there_is_refused_by_name(move: str, attendant: str, code: str) -> None:
    request, reply = hand_over(move, attendant)
    assert reply.status == 422
    assert reply.body["error"]["fields"] == {"attendant": code}
    kept = api.get(f"/staff/requests/{request}", ATTENDANT).body
    assert (kept["version"], kept["attendant"]) == (1, None), "nothing was half done"


def test_another_department_s_goes_on_there() -> None:
    _, reply = hand_over("away", "planner")
    assert reply.status == 200, reply.body
    assert reply.body["department"]["id"] == "planning"


def test_each_way_says_whose_it_is() -> None:
    request = factories.opened(version=2)["id"]
    ways = api.get(f"/staff/requests/{request}", ATTENDANT).body["moves"]
    assert {each["id"]: each["department"] for each in ways} == {
        "on": "support",
        "away": "planning",
    }
    assert api.get(f"/my/requests/{request}", CUSTOMER).body["moves"] == []


def test_naming_costs_one_read_more() -> None:
    hand_over("on", "second")
    request = factories.opened(version=2)["id"]
    with counted() as calls:
        body = {"move": "on", "reason": "why", "attendant": "second"}
        api.post(f"/staff/requests/{request}/hand-over", body, ATTENDANT)
    assert calls.names == ["Query", "TransactWriteItems"], "who serves is known for a minute"
