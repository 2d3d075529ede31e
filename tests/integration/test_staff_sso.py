"""Single sign-on of staff by the pool's trigger: made, changed, ended, brought back (F106)."""

import json
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.errors import Conflict, Stale
from chalicelib.gateways import pools
from chalicelib.handlers import functions
from chalicelib.models import access_records, staff
from chalicelib.models.events import EventItem
from chalicelib.models.staff import StaffItem
from chalicelib.services import members, people, records, staff_sso
from tests import api
from tests.backstage import Backstage, Context
from tests.calls import counted

ADMIN = Principal("staff", "admin-1", "Administrator")
SUB = "5a0e"
COMING = Principal("staff", SUB, "Somebody")
MAPPING = [
    {"name": "chiefs", "profile": "administrator", "departments": ["support"]},
    {"name": "counter", "profile": "attendant", "departments": ["support"]},
    {"name": "registry", "profile": "technician", "departments": []},
]
Pool = list[tuple[str, str]]


@pytest.fixture
def world(backstage: Backstage) -> Backstage:
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")
    assert api.post("/staff/staff-groups", {"groups": MAPPING}, ADMIN).status == 200
    backstage.pump()
    return backstage


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Pool:
    """What the staff's pool is told to do, and with whom."""
    told: Pool = []
    for name in ("enable", "disable", "sign_out"):
        monkeypatch.setattr(pools, name, lambda _, user, name=name: told.append((name, user)))
    return told


def event(groups: str, sub: str = SUB, source: str = "HostedAuth", **said: str) -> dict[str, Any]:
    attributes = {
        "sub": sub,
        "cognito:user_status": "EXTERNAL_PROVIDER",
        "identities": json.dumps([{"providerName": "sso", "userId": sub}]),
        "name": "Somebody",
        "email": "somebody@balcao.example",
        "custom:groups": groups,
    }
    return {
        "triggerSource": f"TokenGeneration_{source}",
        "userName": f"sso_{sub}",
        "request": {"userAttributes": attributes | said},
        "response": {},
    }


def sign_in(groups: str, sub: str = SUB, **said: str) -> None:
    given = event(groups, sub, **said)
    assert functions.sign_ins(given, Context()) is given


def facts(sub: str = SUB) -> list[tuple[str, dict[str, Any]]]:
    found = EventItem.query(f"staff#{sub}", EventItem.sk.startswith("event#"))
    return [(each.type, each.data) for each in found]


def profile() -> api.Reply:
    return api.get("/staff/profile", COMING)


def member() -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"/staff/members/{SUB}", ADMIN).body
    return body


@pytest.mark.usefixtures("world")
def test_who_comes_in_a_mapped_group_is_a_member_with_profile_and_departments() -> None:
    sign_in("[registry, counter, elsewhere]")
    assert profile().status == 200
    made = member()
    assert (made["name"], made["email"]) == ("Somebody", "somebody@balcao.example")
    assert (made["profile"], made["departments"]) == ("attendant", ["support"])
    assert (made["status"], made["sso"]) == ("active", True)
    data = {"by": "sso", "departments": ["support"], "profile": "attendant"}
    assert facts() == [("StaffJoined", data)]
    told = access_records.newest("staff", SUB, None).items
    assert [each.what for each in told] == ["sign_in"]


@pytest.mark.usefixtures("world")
def test_who_is_in_none_is_refused_and_nothing_is_kept_of_them() -> None:
    assert profile().status == 403
    sign_in('["elsewhere"]')
    refused = profile()
    assert (refused.status, refused.body["error"]["code"]) == (403, "not_registered")
    assert staff.find(SUB) is None
    for subject in ("staff", "customer"):
        assert access_records.newest(subject, SUB, None).items == []


@pytest.mark.usefixtures("world")
def test_who_was_refused_is_let_in_at_once_when_the_group_is_mapped() -> None:
    sign_in("elsewhere")
    assert profile().status == 403
    more = [{"name": "elsewhere", "profile": "technician", "departments": []}]
    assert api.post("/staff/staff-groups", {"groups": MAPPING + more}, ADMIN).status == 200
    sign_in("elsewhere")
    assert profile().status == 200


def test_out_of_the_group_is_out_and_back_is_back(world: Backstage, pool: Pool) -> None:
    sign_in("counter")
    assert profile().status == 200
    sign_in("")
    world.settle()
    people._staff.cache_clear()  # a minute
    assert profile().status == 403
    assert member()["status"] == "inactive"
    # The pool still signs them in: only so the directory can bring them back.
    assert pool == [("enable", f"sso_{SUB}"), ("sign_out", f"sso_{SUB}")]
    sign_in("registry", name="Another name")
    world.settle()
    assert profile().status == 200
    back = member()
    assert (back["status"], back["profile"], back["departments"], back["name"]) == (
        "active",
        "technician",
        [],
        "Another name",
    )
    assert [kind for kind, _ in facts()] == ["StaffJoined", "StaffDeactivated", "StaffReactivated"]
    assert all(data["by"] == "sso" for _, data in facts())


def test_whom_a_colleague_deactivated_stays_out(world: Backstage, pool: Pool) -> None:
    sign_in("counter")
    assert api.post(f"/staff/members/{SUB}/deactivate", {}, ADMIN).status == 200
    world.settle()
    assert pool == [("disable", f"sso_{SUB}"), ("sign_out", f"sso_{SUB}")]
    sign_in("counter")
    assert profile().status == 403
    assert api.post(f"/staff/members/{SUB}/reactivate", {}, ADMIN).status == 200
    assert profile().status == 200


@pytest.mark.usefixtures("world")
def test_another_group_is_another_profile_at_the_next_sign_in() -> None:
    sign_in("counter")
    sign_in("counter")
    sign_in("registry")
    assert (member()["profile"], member()["departments"]) == ("technician", [])
    changed = ("StaffChanged", {"by": "sso", "fields": ["departments", "profile"]})
    assert facts()[1:] == [changed]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("groups", ["", "counter"])
def test_the_last_administrator_stays_and_an_event_says_why(groups: str) -> None:
    """Neither ended nor made less, until somebody else administers."""
    sign_in("chiefs")
    assert api.post(f"/staff/members/{ADMIN.id}/deactivate", {}, COMING).status == 200
    sign_in(groups)
    known = staff.get(SUB)
    assert (known.active, known.profile) == (True, "administrator")
    assert facts()[-1] == ("StaffKept", {"by": "sso", "reason": "last_staff_administrator"})
    assert api.post(f"/staff/members/{ADMIN.id}/reactivate", {}, COMING).status == 200
    sign_in(groups)
    assert not staff.get(SUB).administers


@pytest.mark.usefixtures("world")
def test_what_the_directory_says_is_not_changed_here() -> None:
    sign_in("counter")
    wanted: list[dict[str, Any]] = [{"name": "x"}, {"profile": "technician"}, {"departments": []}]
    for change in wanted:
        refused = api.post(f"/staff/members/{SUB}", change, ADMIN)
        assert refused.body["error"]["code"] == "member_of_directory", change
    again = api.post(f"/staff/members/{SUB}/invite", {}, ADMIN)
    assert again.body["error"]["code"] == "member_of_directory"
    assert api.post(f"/staff/members/{SUB}", {"skills": ["tax"]}, ADMIN).status == 200
    sign_in("registry")
    assert member()["skills"] == ["tax"]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "changes",
    [
        {"identities": "[]"},
        {"identities": json.dumps([{"providerName": "eid", "userId": "x"}])},
        {"identities": None},
    ],
)
def test_only_who_came_by_the_directory_becomes_a_member(changes: dict[str, Any]) -> None:
    given = event("chiefs")
    given["request"]["userAttributes"] |= changes
    functions.sign_ins(given, Context())
    assert staff.find(SUB) is None


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("source", ["RefreshTokens", "Authentication", "NewPasswordChallenge"])
def test_a_renewed_token_says_nothing_new(source: str) -> None:
    functions.sign_ins(event("chiefs", source=source), Context())
    assert staff.find(SUB) is None


@pytest.mark.usefixtures("world")
def test_two_sign_ins_at_once_make_one_member(monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in("counter")
    find, late = staff.find, iter([None])
    monkeypatch.setattr(staff, "find", lambda *given, **more: next(late, 0) or find(*given, **more))
    sign_in("counter")
    assert [kind for kind, _ in facts()] == ["StaffJoined"]


@pytest.mark.usefixtures("world")
def test_what_cannot_be_decided_fails_the_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than leave somebody in who should be out."""

    def moved(*_: Any, **__: Any) -> None:
        raise Stale

    monkeypatch.setattr(records, "save", moved)
    with pytest.raises(Conflict):
        functions.sign_ins(event("counter"), Context())


@pytest.mark.usefixtures("world")
def test_a_sign_in_costs_a_known_number_of_calls() -> None:
    for groups, wanted in (
        ("counter", ["GetItem", "GetItem", "TransactWriteItems"]),
        ("counter", ["GetItem", "GetItem"]),
        ("", ["GetItem", "GetItem", "TransactWriteItems"]),
        ("", ["GetItem", "GetItem"]),
    ):
        with counted() as calls:
            staff_sso.triggered(event(groups))
        assert calls.names == wanted


def kept(claims: dict[str, Any], provider: str = "sso", of: str = "idToken") -> dict[str, Any]:
    """What the pool is to keep of what the directory says."""
    given: dict[str, Any] = {
        "triggerSource": "InboundFederation_ExternalProvider",
        "userName": "somebody",
        "request": {
            "providerName": provider,
            "providerType": "OIDC",
            "attributes": {"tokenResponse": {"id_token": "x"}, "userInfo": None} | {of: claims},
        },
        "response": {"userAttributesToMap": {}},
    }
    assert functions.sign_ins(given, Context()) is given
    found: dict[str, Any] = given["response"]["userAttributesToMap"]
    return found


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "said", [["counter", "else", "registry"], "[registry, counter]", '["counter","registry"]']
)
@pytest.mark.parametrize("of", ["idToken", "userInfo", "samlResponse"])
def test_of_the_groups_the_pool_keeps_what_means_something(said: Any, of: str) -> None:
    """However many others somebody is of: the attribute is short."""
    claims = {"sub": "1", "name": "Somebody", "email": "a@balcao.example", "groups": said}
    wanted = {**claims, "groups": '["counter", "registry"]'}
    assert kept(claims, of=of) == wanted


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("claims", [{}, {"groups": []}, {"groups": ["elsewhere"]}])
def test_a_claim_that_is_left_out_is_no_group(claims: dict[str, Any]) -> None:
    """Or the pool would remember the groups of the last time."""
    assert kept({"name": "Somebody", **claims}) == {"name": "Somebody", "groups": "[]"}


@pytest.mark.usefixtures("world")
def test_what_another_provider_says_is_left_alone() -> None:
    assert kept({"groups": ["counter"]}, provider="eid") == {}


@pytest.mark.usefixtures("world")
def test_a_member_of_before_has_no_directory() -> None:
    """Items of earlier schemas have neither attribute."""
    item = StaffItem.get(staff.pk(ADMIN.id), "staff")
    assert not {"sso", "sso_ended"} & set(item.attribute_values)
    assert (members.get(ADMIN.id).sso, members.get(ADMIN.id).sso_ended) == ("", False)
