"""Two accounts become one, and two again; both histories tell (F8)."""

from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.services import merging, people
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.backstage import Backstage

SUPERVISOR = Principal("staff", "staff-9", "Supervisor", departments=frozenset({"support"}))


def send(name: str, customer: str, **body: Any) -> Any:
    version = read(customer)["version"]
    return api.post(f"/staff/customers/{customer}/{name}", {"version": version, **body}, SUPERVISOR)


def read(customer: str) -> Any:
    reply = api.get(f"/staff/customers/{customer}", SUPERVISOR)
    assert reply.status == 200, reply.body
    return reply.body


def requests_of(customer: str) -> list[str]:
    items = api.get(f"/staff/customers/{customer}/requests", SUPERVISOR).body["items"]
    return sorted(each["id"] for each in items)


def told(customer: str) -> list[str]:
    items = api.get(f"/staff/customers/{customer}/history", SUPERVISOR).body["items"]
    return [each["type"] for each in items]


@pytest.fixture
def merged(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Backstage:
    """The customer, with three requests, merged into the other; a page holds two."""
    monkeypatch.setattr(merging, "PAGE", 2)
    people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
    for n in range(3):
        factories.opened(f"No. {n}")
    reply = send("merge", CUSTOMER.id, into=OTHER.id)
    assert reply.status == 200, reply.body
    assert (reply.body["status"], read(CUSTOMER.id)["merged_into"]) == ("merged", OTHER.id)
    backstage.settle()
    return backstage


def test_the_requests_follow_and_both_histories_tell(merged: Backstage) -> None:
    assert requests_of(CUSTOMER.id) == []
    moved = requests_of(OTHER.id)
    assert len(moved) == 3
    assert told(CUSTOMER.id)[0] == "CustomerMerged"
    assert told(OTHER.id)[0] == "CustomerAbsorbed"
    assert [each["id"] for each in read(OTHER.id)["merged"]] == [CUSTOMER.id]
    request = api.get(f"/staff/requests/{moved[0]}", SUPERVISOR).body
    assert request["customer"]["id"] == OTHER.id == request["opened_by"]["id"]
    entry = request["timeline"][0]
    assert (entry["type"], entry["data"]["reason"]) == ("CustomerReplaced", "merged")
    assert api.get(f"/my/requests/{moved[0]}", OTHER).status == 200


def test_a_merged_account_is_closed_and_not_found(merged: Backstage) -> None:
    people._active.cache_clear()
    assert api.get("/my/requests", CUSTOMER).body["error"]["code"] == "account_merged"
    found = api.get("/staff/customers", SUPERVISOR, q="customer").body["items"]
    assert CUSTOMER.id not in {each["id"] for each in found}
    assert send("merge", CUSTOMER.id, into=OTHER.id).status == 409


def test_a_merge_taken_back_brings_the_requests_back_and_no_others(merged: Backstage) -> None:
    body = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "Their own"}}
    own = api.post("/my/requests", body, OTHER).body["id"]
    reply = send("unmerge", CUSTOMER.id)
    assert (reply.status, reply.body["status"]) == (200, "active")
    merged.settle()
    for _ in range(3):
        merged.settle()
    assert len(requests_of(CUSTOMER.id)) == 3
    assert requests_of(OTHER.id) == [own]
    assert told(CUSTOMER.id)[0] == "CustomerUnmerged"
    assert told(OTHER.id)[0] == "CustomerReleased"
    assert read(OTHER.id)["merged"] == []
    people._active.cache_clear()
    assert len(api.get("/my/requests", CUSTOMER).body["items"]) == 3
    assert send("unmerge", CUSTOMER.id).body["error"]["code"] == "not_merged"


def test_moving_twice_moves_once(merged: Backstage) -> None:
    before = requests_of(OTHER.id)
    versions = [api.get(f"/staff/requests/{each}", SUPERVISOR).body["version"] for each in before]
    merged._read.clear()
    merged.settle()
    again = [api.get(f"/staff/requests/{each}", SUPERVISOR).body["version"] for each in before]
    assert again == versions


def test_a_merge_that_was_taken_back_moves_nothing_any_more(
    backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
    opened = factories.opened("Stays")
    assert send("merge", CUSTOMER.id, into=OTHER.id).status == 200
    assert send("unmerge", CUSTOMER.id).status == 200
    backstage.settle()
    assert requests_of(CUSTOMER.id) == [opened["id"]]


@pytest.mark.parametrize(
    ("into", "status", "code"),
    [(CUSTOMER.id, 422, "invalid"), ("nobody", 404, "not_found")],
)
def test_an_account_is_not_merged_into_itself_or_nobody(
    into: str, status: int, code: str, backstage: Backstage
) -> None:
    people.register_staff(SUPERVISOR.id, SUPERVISOR.name, "staff", ["support"], "supervisor")
    reply = send("merge", CUSTOMER.id, into=into)
    assert (reply.status, reply.body["error"]["code"]) == (status, code)


def test_an_attendant_may_not_merge(backstage: Backstage) -> None:
    body = {"version": 1, "into": OTHER.id}
    assert api.post(f"/staff/customers/{CUSTOMER.id}/merge", body, ATTENDANT).status == 403
