"""Profiles, departments and other systems; and what somebody can do and why (F106, F116)."""

import base64
from typing import Any
from urllib.parse import quote

import pytest

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import READY, Permission
from chalicelib.models.events import EventItem
from chalicelib.models.profiles import HoldersItem
from chalicelib.services import members, people, profiles, staff_groups
from tests import api, factories
from tests.calls import counted

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
ARN = "arn:aws:iam::123456789012:role/archive"
OWN = {"title": "Front desk", "permissions": ["requests.read"], "blocked_types": []}


@pytest.fixture
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def own_profile(**changes: Any) -> dict[str, Any]:
    reply = api.post("/staff/profiles", OWN | changes, ADMIN)
    assert reply.status == 201, reply.body
    body: dict[str, Any] = reply.body
    return body


def a_minute_later() -> None:
    for cached in (people._staff, people._profile):
        cached.cache_clear()


def can(member: str, request: str | None = None) -> dict[str, Any]:
    query = {"request": request} if request else {}
    reply = api.get(f"/staff/members/{member}/can", ADMIN, **query)
    assert reply.status == 200, reply.body
    body: dict[str, Any] = reply.body
    return body


def actions(member: str, request: str) -> dict[str, tuple[bool, str]]:
    return {e["action"]: (e["allowed"], e["why"]) for e in can(member, request)["actions"]}


@pytest.mark.usefixtures("organisation")
def test_an_own_profile_counts_for_who_has_it() -> None:
    made = own_profile()
    assert api.post(f"/staff/members/{api.ATTENDANT.id}", {"profile": made["id"]}, ADMIN).status
    a_minute_later()
    request = factories.opened()
    assert api.get("/staff/queue", api.ATTENDANT).status == 200
    assert api.post(f"/staff/requests/{request['id']}/take", {}, api.ATTENDANT).status == 403
    wider = {"permissions": ["requests.read", "requests.handle"], "version": 1}
    assert api.post(f"/staff/profiles/{made['id']}", wider, ADMIN).status == 200
    a_minute_later()
    assert api.post(f"/staff/requests/{request['id']}/take", {}, api.ATTENDANT).status == 200


@pytest.mark.usefixtures("organisation")
def test_a_profile_is_known_without_another_call() -> None:
    made = own_profile()
    api.post(f"/staff/members/{api.ATTENDANT.id}", {"profile": made["id"]}, ADMIN)
    a_minute_later()
    api.get("/staff/profile", api.ATTENDANT)
    with counted() as calls:
        api.get("/staff/profile", api.ATTENDANT)
    assert calls.names == []


@pytest.mark.usefixtures("organisation")
def test_a_blocked_type_does_not_exist_for_who_has_the_profile() -> None:
    made = own_profile(blocked_types=["ticket"])
    request = factories.opened()
    api.post(f"/staff/members/{api.ATTENDANT.id}", {"profile": made["id"]}, ADMIN)
    a_minute_later()
    assert api.get(f"/staff/requests/{request['id']}", api.ATTENDANT).status == 404
    assert actions(api.ATTENDANT.id, request["id"])["read"] == (False, "blocked_type")


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        (OWN | {"permissions": ["moon.land"]}, "permissions.moon.land"),
        (OWN | {"blocked_types": ["moon"]}, "blocked_types"),
        (OWN | {"title": " "}, "title"),
    ],
)
def test_what_nobody_knows_is_in_no_profile(body: dict[str, Any], field: str) -> None:
    reply = api.post("/staff/profiles", body, ADMIN)
    assert (reply.status, list(reply.body["error"]["fields"])) == (422, [field])


@pytest.mark.usefixtures("organisation")
def test_the_ready_profiles_never_change() -> None:
    reply = api.post("/staff/profiles/technician", {"title": "Mine"}, ADMIN)
    assert (reply.status, reply.body["error"]["code"]) == (409, "profile_ready")
    assert api.post("/staff/profiles/nothing", {"title": "Mine"}, ADMIN).status == 404


@pytest.mark.usefixtures("organisation")
def test_nobody_makes_a_profile_of_more_than_they_have() -> None:
    keeper = own_profile(permissions=["profiles.manage", "staff.read"], blocked_types=["ticket"])
    people.register_staff("keeper", "Keeper", "staff", [], keeper["id"])
    by = Principal("staff", "keeper", "Keeper")
    more = OWN | {"permissions": ["customers.erase"], "blocked_types": ["ticket"]}
    assert api.post("/staff/profiles", more, by).body["error"]["code"] == "more_than_yours"
    unblocked = OWN | {"permissions": ["staff.read"]}
    assert api.post("/staff/profiles", unblocked, by).status == 403
    widened = {"permissions": [str(each) for each in Permission]}
    assert api.post(f"/staff/profiles/{keeper['id']}", widened, by).status == 403


# Removal of own profiles


def remove(profile: dict[str, Any], by: Principal = ADMIN, **body: Any) -> api.Reply:
    return api.post(f"/staff/profiles/{profile['id']}/remove", body, by)


def give(profile: str, member: Principal = api.ATTENDANT) -> int:
    return api.post(f"/staff/members/{member.id}", {"profile": profile}, ADMIN).status


def listed() -> list[str]:
    return [each["id"] for each in api.get("/staff/profiles", ADMIN).body["items"]]


@pytest.mark.usefixtures("organisation")
def test_an_own_profile_that_nobody_has_is_removed() -> None:
    """F106, F116. Its history stays, and a repeated command is answered as the first."""
    made = own_profile()
    path = f"/staff/profiles/{made['id']}/remove"
    assert api.post(path, {"version": 2}, ADMIN).body["error"]["code"] == "stale"
    for _ in range(2):
        assert api.post(path, {"version": 1}, ADMIN, key="once").body == made
    assert made["id"] not in listed()
    assert api.post(path, {}, ADMIN).status == 404
    events = EventItem.query(f"profile#{made['id']}", EventItem.sk.startswith("event#"))
    assert [each.type for each in events] == ["ProfileChanged", "ProfileRemoved"]


@pytest.mark.usefixtures("organisation")
def test_a_profile_in_use_says_how_many_have_it() -> None:
    """Who is deactivated counts: they come back with the profile they had."""
    made = own_profile()
    assert give(made["id"]) == give(made["id"], api.OUTSIDER) == 200
    assert api.post(f"/staff/members/{api.OUTSIDER.id}/deactivate", {}, ADMIN).status == 200
    assert system(profile=made["id"]).status == 201
    error = remove(made).body["error"]
    assert (error["code"], error["fields"]) == ("profile_in_use", {"members": "2", "systems": "1"})
    assert made["id"] in listed()


@pytest.mark.usefixtures("organisation")
def test_a_profile_that_was_given_back_is_removed() -> None:
    made, other = own_profile(), own_profile()
    assert give(made["id"]) == give(other["id"]) == 200
    assert remove(made).status == 200
    assert remove(other).status == 409


@pytest.mark.usefixtures("organisation")
def test_who_has_had_a_profile_since_before_it_was_written_down_counts() -> None:
    made = own_profile()
    give(made["id"])
    HoldersItem(pk=f"profile#{made['id']}", sk="holders").delete()
    assert remove(made).body["error"]["fields"] == {"members": "1"}


@pytest.mark.usefixtures("organisation")
def test_a_ready_profile_is_not_removed() -> None:
    for ready in READY:
        assert remove({"id": ready}).body["error"]["code"] == "profile_ready"


@pytest.mark.usefixtures("organisation")
def test_nobody_removes_a_profile_of_more_than_they_have() -> None:
    keeper = own_profile(permissions=["profiles.manage", "staff.read"])
    people.register_staff("keeper", "Keeper", "staff", [], keeper["id"])
    more = own_profile(permissions=["customers.erase"])
    assert remove(more, Principal("staff", "keeper", "Keeper")).status == 403


@pytest.mark.usefixtures("organisation")
def test_a_profile_is_not_removed_while_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody gets it between the look and the write."""
    made, look = own_profile(), profiles._holders

    def given_meanwhile(profile_id: str, groups: Any) -> Any:
        found = look(profile_id, groups)
        assert give(profile_id) == 200
        return found

    monkeypatch.setattr(profiles, "_holders", given_meanwhile)
    assert remove(made).body["error"]["code"] == "profile_in_use"
    assert made["id"] in listed()


@pytest.mark.usefixtures("organisation")
def test_a_profile_is_not_given_while_it_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    made, save = own_profile(), members.save

    def late(*changed: Any) -> Any:
        assert remove(made).status == 200
        return save(*changed)

    monkeypatch.setattr(members, "save", late)
    reply = api.post(f"/staff/members/{api.ATTENDANT.id}", {"profile": made["id"]}, ADMIN)
    assert (reply.status, reply.body["error"]["fields"]) == (422, {"profile": "option"})


@pytest.mark.usefixtures("organisation")
def test_removing_a_profile_takes_six_calls() -> None:
    made = own_profile()
    api.get("/staff/profile", ADMIN)
    with counted() as calls:
        assert remove(made).status == 200
    reads = ["GetItem", "GetItem", "GetItem", "Query", "Query"]
    assert calls.names == [*reads, "TransactWriteItems"]


def give_group(profile: str) -> api.Reply:
    group = {"name": "desk", "profile": profile, "departments": ["support"]}
    return api.post("/staff/staff-groups", {"groups": [group], "version": 0}, ADMIN)


@pytest.mark.usefixtures("organisation")
def test_a_profile_that_a_group_of_the_directory_gives_stays() -> None:
    made = own_profile()
    assert give_group(made["id"]).status == 200
    assert remove(made).body["error"]["fields"] == {"groups": "1"}


@pytest.mark.usefixtures("organisation")
def test_a_profile_is_not_removed_while_a_group_is_given_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, look = own_profile(), profiles._holders

    def given_meanwhile(profile_id: str, groups: Any) -> Any:
        found = look(profile_id, groups)
        assert give_group(profile_id).status == 200
        return found

    monkeypatch.setattr(profiles, "_holders", given_meanwhile)
    assert remove(made).body["error"]["code"] == "profile_in_use"


@pytest.mark.usefixtures("organisation")
def test_a_group_is_not_given_a_profile_while_it_is_removed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, check = own_profile(), staff_groups._check

    def removed_meanwhile(*given: Any) -> None:
        check(*given)
        assert remove(made).status == 200

    monkeypatch.setattr(staff_groups, "_check", removed_meanwhile)
    assert give_group(made["id"]).body["error"]["code"] == "stale"


# What can this person do, and why


@pytest.mark.usefixtures("organisation")
def test_each_answer_is_what_the_call_would_be() -> None:
    request = factories.opened()
    found = actions(api.ATTENDANT.id, request["id"])
    assert {name: why for name, (allowed, why) in found.items() if not allowed} == {
        "complain": "no_service_level",
        "restart": "request_unfinished",
        "split": "not_grouped",
        "promote": "not_grouped",
        "hand_over": "no_move",
        "delete": "profile",
    }
    assert {why for allowed, why in found.values() if allowed} == {"profile"}
    assert actions(api.OUTSIDER.id, request["id"])["read"] == (False, "department")
    api.post(f"/staff/requests/{request['id']}/take", {}, api.ATTENDANT)
    assert actions(api.ATTENDANT.id, request["id"])["take"] == (False, "already_yours")
    api.post(f"/staff/members/{api.ATTENDANT.id}/deactivate", {}, ADMIN)
    assert set(actions(api.ATTENDANT.id, request["id"]).values()) == {(False, "inactive")}


@pytest.mark.usefixtures("organisation")
def test_each_permission_comes_from_the_profile() -> None:
    answers = {each["action"]: each for each in can(api.ATTENDANT.id)["permissions"]}
    assert set(answers) == {str(each) for each in Permission}
    held = {name for name, each in answers.items() if each["allowed"]}
    assert held == people.profile("attendant").permissions


@pytest.mark.usefixtures("organisation")
def test_a_request_that_the_asker_does_not_see_is_not_there() -> None:
    request = factories.opened()
    people.register_staff("far", "Far", "staff", ["registry"], "administrator")
    far = Principal("staff", "far", "Far")
    path = f"/staff/members/{api.ATTENDANT.id}/can"
    assert api.get(path, far, request=request["id"]).status == 404
    assert api.get(path, far, request="20260101-00000000-00").status == 404
    assert api.get(path, far).status == 200


# Departments


@pytest.mark.usefixtures("organisation")
def test_a_published_type_brings_its_department() -> None:
    found = api.get("/staff/departments", ADMIN).body["items"]
    assert found == [{"id": "support", "title": "Support", "version": 1}]


@pytest.mark.usefixtures("organisation")
def test_a_department_is_made_and_renamed() -> None:
    made = api.post("/staff/departments", {"id": "parks", "title": "Parks"}, ADMIN)
    assert made.status == 201
    taken = api.post("/staff/departments", {"id": "parks", "title": "Other"}, ADMIN)
    assert (taken.status, taken.body["error"]["code"]) == (409, "exists")
    named = {"title": "Parks and gardens", "version": 1}
    assert api.post("/staff/departments/parks", named, ADMIN).body["version"] == 2
    assert api.post("/staff/departments/parks", named, ADMIN).body["error"]["code"] == "stale"
    assert api.post("/staff/departments/moon", {"title": "x"}, ADMIN).status == 404
    assert api.post("/staff/departments", {"id": "A b", "title": "x"}, ADMIN).status == 422


# Other systems


def system(**changes: Any) -> api.Reply:
    body = {"arn": ARN, "name": "Archive", "departments": ["support"], "profile": "technician"}
    return api.post("/staff/systems", body | changes, ADMIN)


def called_by(arn: str) -> int:
    """As API Gateway tells of a signed call."""
    who = Principal("system", arn, "Archive", departments=frozenset({"support"}))
    return api.get("/staff/queue", who).status


@pytest.mark.usefixtures("organisation")
def test_a_system_is_registered_used_and_revoked() -> None:
    made = system()
    assert made.status == 201, made.body
    assert made.body["last_used_at"] == ""
    assert system().body["error"]["code"] == "exists" or system().status == 409
    assert called_by(ARN) == 200
    (listed,) = api.get("/staff/systems", ADMIN).body["items"]
    assert clock.parse(listed["last_used_at"]) <= clock.now()
    path = f"/staff/systems/{made.body['id']}"
    assert api.post(f"{path}/revoke", {}, ADMIN).body["status"] == "revoked"
    a_minute_later()
    assert called_by(ARN) == 403
    assert api.post(f"{path}/restore", {}, ADMIN).status == 200
    a_minute_later()
    assert called_by(ARN) == 200


@pytest.mark.usefixtures("organisation")
def test_the_last_use_costs_one_write_an_hour() -> None:
    system()
    called_by(ARN)
    with counted() as calls:
        called_by(ARN)
    assert calls.names == ["Query"]


@pytest.mark.usefixtures("organisation")
def test_what_a_system_can_do_and_why_is_said_as_of_people() -> None:
    """F26, F106: each answer is what its call would be."""
    request, made = factories.opened(), system(profile="attendant").body
    path = f"/staff/systems/{made['id']}/can"
    found = api.get(path, ADMIN, request=request["id"]).body
    held = {each["action"] for each in found["permissions"] if each["allowed"]}
    assert held == people.profile("attendant").permissions
    assert {each["why"] for each in found["actions"] if each["allowed"]} == {"profile"}
    assert api.post(f"/staff/systems/{made['id']}/revoke", {}, ADMIN).status == 200
    revoked = api.get(path, ADMIN, request=request["id"]).body
    assert revoked["status"] == "inactive"
    assert {(e["allowed"], e["why"]) for e in revoked["actions"]} == {(False, "inactive")}
    missing = base64.urlsafe_b64encode(ADMIN.id.encode()).decode().rstrip("=")
    assert api.get(f"/staff/systems/{missing}/can", ADMIN).status == 404


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws:iam::123456789012:role/path/archive",
        "arn:aws:sts::123456789012:assumed-role/archive/session",
        "arn:aws:iam::1:role/archive",
        "arn:aws:iam::123456789012:root",
        "*",
    ],
)
def test_only_what_a_call_can_be_recognised_by_is_registered(arn: str) -> None:
    assert list(system(arn=arn).body["error"]["fields"]) == ["arn"]


@pytest.mark.usefixtures("organisation")
def test_a_system_is_no_member_and_a_member_no_system() -> None:
    system()
    assert api.get(f"/staff/members/{ADMIN.id}", ADMIN).status == 200
    assert api.get(f"/staff/members/{quote(ARN, safe='')}", ADMIN).status == 404
    disguised = base64.urlsafe_b64encode(ADMIN.id.encode()).decode().rstrip("=")
    assert api.post(f"/staff/systems/{disguised}/revoke", {}, ADMIN).status == 404
    assert api.post("/staff/systems/%2A%2A/revoke", {}, ADMIN).status == 404
