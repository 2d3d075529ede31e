"""Members of staff: invited, changed, deactivated; and one administrator always remains."""

import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import boto3
import pytest
from moto.cognitoidp.exceptions import AliasExistsException
from moto.cognitoidp.models import CognitoIdpBackend, CognitoIdpUserPool

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.errors import Conflict
from chalicelib.gateways import live, pools
from chalicelib.models import connections, links
from chalicelib.models.base import Item
from chalicelib.services import members, people, push, sockets
from tests import api, factories
from tests.backstage import Backstage
from tests.conftest import forget
from tests.template import resource

ADMIN = Principal("staff", "admin-1", "Administrator")
SECOND = Principal("staff", "admin-2", "Second administrator")
PASSWORD = "a password of some length"
INVITED = {
    "email": "new@balcao.example",
    "name": "New attendant",
    "locale": "en",
    "departments": ["support"],
    "profile": "attendant",
}


@pytest.fixture
def pool(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The staff's pool as the template has it, and an administrator."""
    cognito: Any = boto3.client("cognito-idp")
    properties = resource("StaffPool")["Properties"]
    keep = ("AliasAttributes", "UsernameConfiguration", "AutoVerifiedAttributes", "Policies")
    made = cognito.create_user_pool(
        PoolName="staff", **{name: properties[name] for name in keep if name in properties}
    )["UserPool"]["Id"]
    monkeypatch.setenv("STAFF_POOL_ID", made)
    monkeypatch.setattr(CognitoIdpUserPool, "_get_user", _as_cognito_finds)
    monkeypatch.setattr(CognitoIdpBackend, "admin_create_user", _as_cognito_creates)
    forget()
    pools._client.cache_clear()
    register(ADMIN, "administrator")
    yield cognito
    cognito.delete_user_pool(UserPoolId=made)
    pools._client.cache_clear()


def _as_cognito_finds(pool: Any, name: str) -> Any:
    """By user name, `sub` or alias; moto knows the first alone. Proved in `tests/stack/`."""
    users = pool.users.values()
    return next(
        (each for each in users if name in {each.username, each.id, _email(each.attributes)}), None
    )


def _as_cognito_creates(backend: Any, pool_id: str, *given: Any, **more: Any) -> Any:
    attributes = next(each for each in given if isinstance(each, list))
    if _as_cognito_finds(backend.describe_user_pool(pool_id), _email(attributes)):
        raise AliasExistsException
    return CREATE(backend, pool_id, *given, **more)


CREATE = CognitoIdpBackend.admin_create_user


def _email(attributes: list[dict[str, str]]) -> str:
    return next(each["Value"] for each in attributes if each["Name"] == "email")


def register(who: Principal, profile: str) -> Principal:
    people.register_staff(who.id, who.name, "staff", ["support"], profile)
    people._staff.cache_clear()
    return who


def invited(**changes: Any) -> dict[str, Any]:
    reply = api.post("/staff/members", INVITED | changes, ADMIN)
    assert reply.status == 201, reply.body
    body: dict[str, Any] = reply.body
    return body


def token(backstage: Backstage) -> str:
    """What the newest letter's link carries."""
    backstage.settle()
    letter = backstage.mails()[-1].get_body(("plain",))
    assert letter
    found = re.search(r"/staff/welcome#(\S+)", letter.get_content())
    assert found
    return found[1]


def set_password(carried: str, password: str = PASSWORD) -> api.Reply:
    return api.call(
        "POST",
        "/public/staff-passwords",
        None,
        f'{{"token": "{carried}", "password": "{password}"}}',
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )


def member(member_id: str) -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"/staff/members/{member_id}", ADMIN).body
    return body


def status(pool: Any, member_id: str) -> dict[str, Any]:
    found: dict[str, Any] = pool.admin_get_user(UserPoolId=pools.staff(), Username=member_id)
    return found


# The invitation


def test_an_invited_member_sets_a_password_by_a_link(backstage: Backstage, pool: Any) -> None:
    made = invited()
    assert made["status"] == "invited"
    user = pool.list_users(UserPoolId=pools.staff())["Users"][0]
    assert user["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    carried = token(backstage)
    assert PASSWORD not in str(backstage.mails()[-1])
    answer = set_password(carried)
    assert (answer.status, answer.body) == (
        200,
        {"name": "New attendant", "email": "new@balcao.example"},
    )
    assert member(made["id"])["status"] == "active"
    assert pool.list_users(UserPoolId=pools.staff())["Users"][0]["UserStatus"] == "CONFIRMED"


def test_the_link_is_kept_hashed_and_stands_in_no_event(backstage: Backstage, pool: Any) -> None:
    invited()
    carried = token(backstage)
    for item in Item.scan():
        assert carried not in str(item.serialize())
    assert links.find(carried) is not None


def test_a_link_works_once(backstage: Backstage, pool: Any) -> None:
    invited()
    carried = token(backstage)
    assert set_password(carried).status == 200
    again = set_password(carried, "another password of some length")
    assert (again.status, again.body["error"]["code"]) == (404, "link_gone")


def test_two_at_once_use_a_link_once(
    backstage: Backstage, pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes while the first is setting the password."""
    invited()
    carried = token(backstage)
    set_it = pools.set_password
    inside: list[api.Reply] = []

    def slowly(*given: str) -> None:
        monkeypatch.setattr(pools, "set_password", set_it)
        inside.append(set_password(carried, "the password of somebody else"))
        set_it(*given)

    monkeypatch.setattr(pools, "set_password", slowly)
    assert set_password(carried).status == 200
    assert inside[0].status == 409


def test_a_weak_password_leaves_the_link_good(backstage: Backstage, pool: Any) -> None:
    invited()
    carried = token(backstage)
    assert set_password(carried, "short").status == 422
    assert set_password(carried).status == 200


def test_a_link_is_over_after_three_days(backstage: Backstage, pool: Any) -> None:
    invited()
    carried = token(backstage)
    backstage.clock.advance(hours=72, seconds=1)
    assert set_password(carried).status == 404


def test_another_link_makes_the_first_worthless(backstage: Backstage, pool: Any) -> None:
    made = invited()
    first = token(backstage)
    assert api.post(f"/staff/members/{made['id']}/invite", {}, ADMIN).status == 200
    second = token(backstage)
    assert first != second
    assert set_password(first).status == 404
    assert set_password(second).status == 200


def test_an_address_is_invited_once(backstage: Backstage, pool: Any) -> None:
    first = invited()
    again = api.post("/staff/members", INVITED, ADMIN)
    assert (again.status, again.body["error"]["code"]) == (409, "member_exists")
    members = api.get("/staff/members", ADMIN).body["items"]
    assert [each["id"] for each in members].count(first["id"]) == 1


def test_an_interrupted_invitation_is_taken_up(backstage: Backstage, pool: Any) -> None:
    attributes = {"email": INVITED["email"], "name": "x", "locale": "en"}
    left = pools.invite(pools.staff(), "left-behind", attributes)  # type: ignore[arg-type]
    assert invited()["id"] == left


def test_an_invitation_sent_twice_is_one(backstage: Backstage, pool: Any) -> None:
    answers = [api.post("/staff/members", INVITED, ADMIN, key="same") for _ in range(2)]
    assert [each.status for each in answers] == [201, 201]
    assert answers[0].body == answers[1].body
    backstage.settle()
    backstage.settle()
    assert len(backstage.mails()) == 1


# Changes


def test_departments_profile_skills_hours_and_absences(backstage: Backstage, pool: Any) -> None:
    made = invited()
    changes = {
        "departments": [],
        "profile": "technician",
        "skills": ["English", "birth certificates"],
        "hours": {"mon": [["09:00", "12:30"], ["14:00", "18:00"]]},
        "absences": [{"since": "2026-12-24", "until": "2026-12-31", "substitute": ADMIN.id}],
    }
    reply = api.post(f"/staff/members/{made['id']}", changes, ADMIN)
    assert reply.status == 200, reply.body
    assert {name: member(made["id"])[name] for name in changes} == changes


@pytest.mark.parametrize(
    ("at", "absent"),
    [
        ("2026-12-23T23:59:00", False),
        ("2026-12-24T00:00:00", True),
        ("2026-12-24T03:30:00", True),
        ("2027-01-01T00:30:00", False),
    ],
)
@pytest.mark.parametrize("zone", ["Europe/Lisbon", "America/Sao_Paulo"])
def test_an_absence_is_of_the_days_where_the_organisation_is(
    backstage: Backstage,
    pool: Any,
    monkeypatch: pytest.MonkeyPatch,
    at: str,
    absent: bool,
    zone: str,
) -> None:
    """`at` is the time of day on the wall there, and the substitute is named (F105)."""
    made = invited()
    absences = [{"since": "2026-12-24", "until": "2026-12-31", "substitute": ADMIN.id}]
    assert api.post(f"/staff/members/{made['id']}", {"absences": absences}, ADMIN).status == 200
    monkeypatch.setenv("TIME_ZONE", zone)
    settings.cache_clear()
    wall = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
    monkeypatch.setattr(clock, "now", lambda: wall.astimezone(UTC))
    people.forget()
    (shown,) = [m for m in api.get("/staff/members", ADMIN).body["items"] if m["id"] == made["id"]]
    assert (shown["absent"], shown["substitute"]) == (absent, ADMIN.id if absent else "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"departments": ["moon"]}, "departments"),
        ({"profile": "moon"}, "profile"),
        ({"hours": {"mon": [["12:00", "09:00"]]}}, "hours.mon"),
        ({"hours": {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "hours.mon"),
        ({"hours": {"mon": [["9", "12:00"]]}}, "hours.mon.0.0"),
        ({"hours": {"moon": []}}, "hours.moon.[key]"),
        ({"absences": [{"since": "2026-12-31", "until": "2026-12-24"}]}, "absences.0.until"),
        (
            {"absences": [{"since": "2026-12-1", "until": "2026-12-24"}]},
            "absences.0.since",
        ),
        (
            {"absences": [{"since": "2026-12-01", "until": "2026-12-24", "substitute": "nobody"}]},
            "absences.0.substitute",
        ),
        ({"active": True}, "active"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    backstage: Backstage, pool: Any, changes: dict[str, Any], field: str
) -> None:
    made = invited()
    reply = api.post(f"/staff/members/{made['id']}", changes, ADMIN)
    assert (reply.status, list(reply.body["error"]["fields"])) == (422, [field])


def test_a_change_decided_on_what_was_is_refused(backstage: Backstage, pool: Any) -> None:
    made = invited()
    path = f"/staff/members/{made['id']}"
    assert api.post(path, {"skills": ["a"], "version": 1}, ADMIN).status == 200
    stale = api.post(path, {"skills": ["b"], "version": 1}, ADMIN)
    assert (stale.status, stale.body["error"]["code"]) == (409, "stale")


def test_events_name_fields_never_values(backstage: Backstage, pool: Any) -> None:
    made = invited()
    api.post(f"/staff/members/{made['id']}", {"name": "Somebody Else"}, ADMIN)
    backstage.settle()
    events = [item for item in Item.query(f"staff#{made['id']}") if item.sk.startswith("event#")]
    assert [each.type for each in events] == ["StaffInvited", "StaffChanged"]  # type: ignore[attr-defined]
    text = str([each.serialize() for each in events])
    assert "Somebody Else" not in text
    assert "new@balcao.example" not in text


def test_nobody_hands_out_more_than_they_have(backstage: Backstage, pool: Any) -> None:
    """Who may manage staff, but not everything, makes no administrator, and handles none."""
    own = {"title": "Human resources", "permissions": ["staff.read", "staff.manage"]}
    profile = api.post("/staff/profiles", own | {"blocked_types": []}, ADMIN).body["id"]
    manager = register(Principal("staff", "hr", "Human resources"), profile)
    for body in (INVITED, INVITED | {"profile": "administrator"}):
        assert api.post("/staff/members", body, manager).body["error"]["code"] == "more_than_yours"
    assert api.post("/staff/members", INVITED | {"profile": profile}, manager).status == 201
    assert api.post(f"/staff/members/{ADMIN.id}/deactivate", {}, manager).status == 403
    mine = api.post(f"/staff/members/{manager.id}", {"profile": "administrator"}, manager)
    assert mine.status == 403


# The last administrator


@pytest.mark.parametrize("command", ["deactivate", "demote"])
def test_the_last_administrator_stays(backstage: Backstage, pool: Any, command: str) -> None:
    assert leave(ADMIN, command).body["error"]["code"] == "last_staff_administrator"
    register(SECOND, "administrator")
    assert leave(ADMIN, command).status == 200
    assert leave(SECOND, command).body["error"]["code"] == "last_staff_administrator"


def test_who_has_no_password_yet_does_not_count(backstage: Backstage, pool: Any) -> None:
    invited(profile="administrator")
    assert leave(ADMIN, "deactivate").body["error"]["code"] == "last_staff_administrator"
    assert set_password(token(backstage)).status == 200
    assert leave(ADMIN, "deactivate").status == 200


def test_an_operator_cannot_take_the_last_one_away_either(table: Any) -> None:
    register(ADMIN, "administrator")
    with pytest.raises(Conflict, match="last_staff_administrator"):
        register(ADMIN, "attendant")


@pytest.mark.parametrize("command", ["deactivate", "demote"])
def test_two_who_leave_at_once_do_not_both(
    backstage: Backstage, pool: Any, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Both have read that the other is there before either writes."""
    register(SECOND, "administrator")
    save = members.save
    inside: list[api.Reply] = []

    def late(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(members, "save", save)
        inside.append(leave(SECOND, command, by=ADMIN))
        return save(*given, **more)

    monkeypatch.setattr(members, "save", late)
    outer = leave(ADMIN, command, by=SECOND)
    assert sorted([outer.status, inside[0].status]) == [200, 409]
    left = api.get("/staff/members", ADMIN if outer.status == 409 else SECOND).body["items"]
    settled = [(each["profile"], each["status"]) for each in left]
    admins = [each for each in settled if each == ("administrator", "active")]
    assert len(admins) == 1


def leave(who: Principal, command: str, by: Principal | None = None) -> api.Reply:
    path = f"/staff/members/{who.id}"
    caller = by or who
    if command == "deactivate":
        return api.post(f"{path}/deactivate", {}, caller)
    return api.post(path, {"profile": "attendant"}, caller)


# Deactivation


def test_deactivation_ends_sign_in_sockets_and_calls(
    backstage: Backstage, pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = invited()
    set_password(token(backstage))
    who = Principal("staff", made["id"], "x", departments=frozenset({"support"}))
    connections.join("c1", who, push.topics_of(who))
    closed: list[str] = []
    monkeypatch.setattr(live, "close", closed.append)
    assert api.get("/staff/queue", who).status == 200
    assert api.post(f"/staff/members/{who.id}/deactivate", {}, ADMIN).status == 200
    backstage.settle()
    assert closed == ["c1"]
    assert connections.listening(f"staff#{who.id}") == []
    assert connections.listening("department#support") == []
    assert status(pool, who.id)["Enabled"] is False
    backstage.clock.advance(minutes=1)
    assert api.get("/staff/queue", who).body["error"]["code"] == "not_registered"
    assert api.post(f"/staff/members/{who.id}/reactivate", {}, ADMIN).status == 200
    backstage.settle()
    backstage.clock.advance(minutes=1)
    assert status(pool, who.id)["Enabled"] is True
    assert api.get("/staff/queue", who).status == 200


def test_a_ticket_from_before_lets_nobody_in(
    backstage: Backstage, pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = register(Principal("staff", "leaver", "Leaver"), "attendant")
    ticket = api.post("/staff/tickets", {}, who).body["ticket"]
    api.post(f"/staff/members/{who.id}/deactivate", {}, ADMIN)
    with pytest.raises(Exception, match="not_registered"):
        sockets.authenticate("late", ticket)
    assert connections.known("late") is None
    with pytest.raises(Exception, match="not_registered"):
        connections.join("later", who, push.topics_of(who))


def test_who_changes_departments_listens_again(
    backstage: Backstage, pool: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = register(Principal("staff", "mover", "Mover"), "attendant")
    ticket = api.post("/staff/tickets", {}, who).body["ticket"]
    closed: list[str] = []
    monkeypatch.setattr(live, "close", closed.append)
    sockets.authenticate("c", ticket)
    assert connections.listening("department#support") == ["c"]
    second = api.post("/staff/tickets", {}, who).body["ticket"]
    api.post(f"/staff/members/{who.id}", {"departments": []}, ADMIN)
    backstage.settle()
    assert closed == ["c"]
    sockets.authenticate("d", second)
    assert connections.listening("department#support") == []


def test_what_somebody_has_at_hand_is_listed_for_others(backstage: Backstage, pool: Any) -> None:
    request = factories.opened()
    factories.opened()
    api.post(f"/staff/requests/{request['id']}/take", {}, api.ATTENDANT)
    held = api.get(f"/staff/members/{api.ATTENDANT.id}/requests", ADMIN).body["items"]
    assert [each["id"] for each in held] == [request["id"]]
    assert "Customer" not in str(held)
    api.post(f"/staff/requests/{request['id']}/take", {}, ADMIN)
    assert api.get(f"/staff/members/{api.ATTENDANT.id}/requests", ADMIN).body["items"] == []
