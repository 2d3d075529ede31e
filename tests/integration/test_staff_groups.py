"""What the directory's groups mean, kept by administrators: who may say what, once, and audited."""

import json
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Permission
from chalicelib.models.events import EventItem
from chalicelib.services import people
from tests import api
from tests.api import ATTENDANT
from tests.backstage import Backstage
from tests.calls import counted

ADMIN = Principal("staff", "admin-1", "Administrator")
LESSER = Principal("staff", "lesser", "Who manages staff, and little else")
PATH = "/staff/staff-groups"


def group(name: str, profile: str = "attendant", *departments: str) -> dict[str, Any]:
    return {"name": name, "profile": profile, "departments": list(departments)}


@pytest.fixture(autouse=True)
def world(backstage: Backstage) -> Backstage:
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")
    backstage.pump()
    return backstage


def change(groups: list[dict[str, Any]], by: Principal = ADMIN, **more: Any) -> api.Reply:
    return api.post(PATH, {"groups": groups, **more}, by)


def lesser() -> Principal:
    """Somebody with a profile of their own: technicians, and managing staff."""
    permissions = ["requests.read", "requests.handle", "staff.read", "staff.manage"]
    body = {"title": "Chief", "permissions": permissions, "blocked_types": []}
    made = api.post("/staff/profiles", body, ADMIN).body["id"]
    people.register_staff(LESSER.id, LESSER.name, "staff", ["support"], made)
    return LESSER


def test_a_list_is_kept_in_order_and_read_back() -> None:
    assert api.get(PATH, ADMIN).body == {"groups": [], "version": 0}
    wanted = [group("b", "attendant", "support"), group("a", "technician")]
    answer = change(wanted, version=0)
    assert (answer.status, answer.body) == (200, {"groups": wanted, "version": 1})
    assert api.get(PATH, ADMIN).body == answer.body
    swapped = change(wanted[::-1], version=1).body
    assert [each["name"] for each in swapped["groups"]] == ["a", "b"]
    assert change(wanted, version=1).body["error"]["code"] == "stale"
    assert change([], version=0).body["error"]["code"] == "stale"


def test_the_same_command_again_is_answered_again_and_changes_nothing() -> None:
    first = api.post(PATH, {"groups": [group("a")]}, ADMIN, key="k")
    nothing = api.post(PATH, {"groups": [group("a")]}, ADMIN, key="same")
    assert nothing.body == first.body
    assert change([]).body["version"] == 2
    for key in ("k", "same"):
        again = api.post(PATH, {"groups": [group("a")]}, ADMIN, key=key)
        assert (again.status, again.body) == (200, first.body)
    assert api.get(PATH, ADMIN).body == {"groups": [], "version": 2}


def test_what_is_not_there_is_named_by_its_field() -> None:
    answer = change([group("a"), group("b", "nobody"), group("c", "attendant", "nowhere")])
    assert answer.status == 422
    assert answer.body["error"]["fields"] == {
        "groups.1.profile": "option",
        "groups.2.departments": "option",
    }
    twice = change([group("a"), group("a")]).body["error"]["fields"]
    assert twice == {"groups.1.name": "twice"}
    assert change([group(" a")]).status == 422


def test_nobody_maps_a_group_to_more_than_they_have(backstage: Backstage) -> None:
    by = lesser()
    given = change([group("a", "administrator")], by)
    assert (given.status, given.body["error"]["code"]) == (403, "more_than_yours")
    assert change([group("a", "technician")], by).status == 200
    above = [group("chiefs", "administrator"), group("a", "technician")]
    assert change(above).status == 200
    # Neither taking it away, nor putting somebody before it, nor moving it down.
    for attempt in (above[1:], [group("b", "technician"), *above], above[::-1]):
        assert change(attempt, by).body["error"]["code"] == "more_than_yours"
    assert change([*above, group("b", "technician", "support")], by).status == 200


def test_an_own_profile_may_be_given_by_who_has_it_all() -> None:
    by = lesser()
    own = next(
        each for each in api.get("/staff/profiles", ADMIN).body["items"] if not each["ready"]
    )
    assert change([group("chiefs", own["id"])], by).status == 200
    more = {"permissions": [*own["permissions"], str(Permission.CUSTOMERS_READ)]}
    assert api.post(f"/staff/profiles/{own['id']}", more, ADMIN).status == 200
    people._profile.cache_clear()
    assert change([group("chiefs", own["id"]), group("x", "technician")], by).status == 200


def test_each_change_is_an_event_that_is_audited(backstage: Backstage) -> None:
    change([group("a", "attendant", "support"), group("b")])
    backstage.pump()
    audited = [each["type"] for each in _audited(backstage)]
    assert audited == ["StaffGroupsChanged"]
    (event,) = EventItem.query("staff_groups#all", EventItem.sk.startswith("event#"))
    assert event.data == {"added": ["a", "b"], "removed": [], "changed": [], "moved": False}
    assert event.by == {"kind": "staff", "id": ADMIN.id, "name": ADMIN.name}


def _audited(backstage: Backstage) -> list[dict[str, Any]]:
    found = [json.loads(each["body"]) for each in backstage.messages("Audit")]
    return [each for each in found if each["subject"] == "staff_groups"]


def test_who_does_not_manage_staff_neither_reads_nor_writes_it() -> None:
    assert api.get(PATH, ATTENDANT).status == 403
    assert change([], ATTENDANT).status == 403


def test_a_change_costs_the_same_however_long_the_list() -> None:
    people.profile("administrator")
    api.get(PATH, ADMIN)
    for groups in ([group("a")], [group(f"g{n}", "attendant", "support") for n in range(50)]):
        with counted() as calls:
            assert change(groups).status == 200
        assert calls.names == ["GetItem", "Query", "TransactWriteItems"]
    assert change([group(f"g{n}") for n in range(51)]).status == 422
