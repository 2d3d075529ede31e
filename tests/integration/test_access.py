"""Every route with every role, with own and foreign objects, compared with the matrix
(`tests/access_matrix.py`; F106, F116). A new route has to choose."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest

from chalicelib import clock, http
from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer, Status
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import ADMINISTRATOR, NEEDED, Contact, Organisation, Right
from chalicelib.domain.payments import Payment, State
from chalicelib.domain.permissions import READY, Permission
from chalicelib.domain.staff import Member
from chalicelib.gateways import files, pools
from chalicelib.http import Route
from chalicelib.models.contacts import ContactItem
from chalicelib.models.customers import CustomerItem
from chalicelib.models.organisations import OrganisationItem
from chalicelib.models.payments import PaymentItem
from chalicelib.models.staff import StaffItem
from chalicelib.services import organisations, people
from infrastructure import openapi
from tests import api, factories, quarantine, samples
from tests.access_matrix import (
    ACTIVE,
    ANYONE,
    CALENDAR,
    CONSOLE,
    INFORMATION,
    MATRIX,
    OWN,
    PAGE,
    SIGNED_IN,
    Entry,
)
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER
from tests.ready import WORKFLOW, ready

WAITING = Principal("customer", "customer-3", "Waiting", "waiting@balcao.example", "en")
SYSTEM = Principal("system", "arn:aws:iam::000000000000:role/archive", "Archive")
STRANGER = Principal("staff", "stranger", "Nobody we know")
ADMIN = Principal("staff", "admin", "Administrator", departments=frozenset({"support"}))
FAR = Principal("staff", "far", "Administrator elsewhere", departments=frozenset({"registry"}))
ORGANISATION = "0" * 32
NOWHERE = "20260101-00000000-94"
ROUTES = {route.name: route for route in http.ROUTES}
WITH_OBJECT = sorted(name for name, entry in MATRIX.items() if entry.object)


@pytest.fixture
def world(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two customers, one who waits, staff of two departments, a system."""
    with quarantine.buckets(monkeypatch):
        for role in ("customer", "staff"):
            made: Any = boto3.client("cognito-idp").create_user_pool(PoolName=role)
            monkeypatch.setenv(f"{role.upper()}_POOL_ID", made["UserPool"]["Id"])
        for cached in (settings, files._client, pools._client):
            cached.cache_clear()
        factories.organisation(workflow=WORKFLOW)
        factories.account(WAITING, status=Status.WAITING)
        for who, departments in ((ADMIN, ["support"]), (FAR, ["registry"])):
            people.register_staff(who.id, who.name, "staff", departments, "administrator")
        people.register_staff(SYSTEM.id, SYSTEM.name, "system", ["support"], "technician")
        assert api.post("/staff/pages/privacy", PAGE, ADMIN).status == 201
        yield
    settings.cache_clear()


# Every operation is in the matrix


def test_every_operation_of_the_api_is_in_the_matrix() -> None:
    published = {
        operation["operationId"]
        for path in openapi.document()["paths"].values()
        for operation in path.values()
    }
    assert published == set(ROUTES)
    assert set(MATRIX) == published, "say in tests/access_matrix.py who may call it"


def test_the_matrix_says_of_each_path_what_it_names() -> None:
    spoken_for = {
        "confirm_filing",
        "confirm_registration",
        "resend_filing_code",
        "resend_registration_code",
    }
    for name, route in ROUTES.items():
        assert bool(MATRIX[name].object) == ("{" in route.path and name not in spoken_for), name


def test_routes_ask_what_the_matrix_says() -> None:
    audiences = {"public": {ANYONE}, "my": {SIGNED_IN, ACTIVE}}
    for name, route in ROUTES.items():
        who = MATRIX[name].who
        assert who in audiences.get(route.audience, {CONSOLE, *Permission}), name
        assert route.needs == (who if who in set(Permission) else None), name
        assert route.waiting == (who == SIGNED_IN), name


# Who may call it at all


ROLES: dict[str, Principal | None] = {
    "anyone": None,
    "customer": CUSTOMER,
    "waiting": WAITING,
    "stranger": STRANGER,
    "system": SYSTEM,
    **{profile: Principal("staff", f"as-{profile}", profile) for profile in (*READY, "gone")},
}


def may(role: str, who: str) -> bool:
    """As the matrix has it, in words of its own."""
    if who == ANYONE:
        return True
    if role in ("customer", "waiting"):
        return who == SIGNED_IN or (who == ACTIVE and role == "customer")
    if role in ("anyone", "stranger") or who in (SIGNED_IN, ACTIVE):
        return False
    profile = READY.get("technician" if role == "system" else role)
    return who == CONSOLE or bool(profile and who in profile.permissions)


@pytest.mark.parametrize("role", ROLES)
def test_a_route_answers_403_exactly_to_whom_the_matrix_refuses(role: str, world: None) -> None:
    by = ROLES[role]
    if by is not None and role in (*READY, "gone"):
        # Not through the command, which gives nobody a profile that is not there.
        StaffItem.of(Member(by.id, by.name, "staff", ("support",), role, clock.now())).save()
    for name, route in ROUTES.items():
        reply = called(route, by, {}, {})
        code = reply.body["error"]["code"] if reply.status == 403 else ""
        refused = code in ("forbidden", "not_registered") or code.startswith("account_")
        assert refused != may(role, MATRIX[name].who), (role, name, reply.body)


def called(route: Route, by: Principal | None, ids: dict[str, str], body: Any) -> api.Reply:
    path = route.path.format_map(Anything(ids))
    if route.method == "GET":
        return api.get(path, by)
    return api.call("POST", path, by, json.dumps(body), headers={"Idempotency-Key": "k" + path})


class Anything(dict[str, str]):
    """The ids that are known, and else one that nothing has."""

    def __missing__(self, key: str) -> str:
        return "1" if key == "version" else NOWHERE


# Whose objects


# What these do takes a place that others reported too (`test_groups.py`).
IN_A_GROUP = {"promote_request", "regroup_request"}

Ids = dict[str, str]


def objects(kind: str) -> tuple[Principal, Ids, list[tuple[Principal, Ids]]]:
    """Who may, the ids of an object that is there for them, and who else tries what in vain."""
    makers = {"my": _of_customer, "staff": _of_department, "all": _of_all}
    which = "my" if kind.startswith("my ") else "staff" if kind in OWN else "all"
    return makers[which](kind)


def _of_customer(kind: str) -> tuple[Principal, Ids, list[tuple[Principal, Ids]]]:
    if kind == "my information":  # anybody's who signed in
        ids = {"information_id": _information()}
        return CUSTOMER, ids, _elsewhere(CUSTOMER, kind, ids)
    if kind == "my upload":
        ids = {"upload_id": quarantine.start("a.png", 10, "image/png").body["id"]}
    elif kind in ("my request", "my file"):
        ids = (
            _request_with_file() if kind == "my file" else {"request_id": factories.opened()["id"]}
        )
    elif kind == "my form":
        return CUSTOMER, {"type_id": "ticket"}, [(CUSTOMER, {"type_id": NOWHERE})]
    elif kind == "my draft":
        body = {"form_version": 1, "answers": {}, "version": 0}
        assert api.post("/my/drafts/ticket", body, CUSTOMER).status == 200
        ids = {"type_id": "ticket"}
    elif kind == "my payment":
        ids = _payment()
    elif kind == "my session":
        api.get("/my/profile", replace(CUSTOMER, session="session-1"))
        ids = {"session_id": "session-1"}
    else:
        ids = _organisation(kind)
    return CUSTOMER, ids, [(OTHER, ids), *_elsewhere(CUSTOMER, kind, ids)]


def _elsewhere(by: Principal, kind: str, ids: Ids) -> list[tuple[Principal, Ids]]:
    """The own, but one of its parts is not there: another's file in a request of one's own."""
    return [(by, {**ids, name: NOWHERE}) for name in ids]


def _of_department(kind: str) -> tuple[Principal, Ids, list[tuple[Principal, Ids]]]:
    if kind == "upload":
        ids = {"upload_id": quarantine.start("a.png", 10, "image/png", ATTENDANT).body["id"]}
        return ATTENDANT, ids, [(OUTSIDER, ids), (ADMIN, ids), *_elsewhere(ATTENDANT, kind, ids)]
    ids = _request_with_file() if kind == "file" else {"request_id": factories.opened()["id"]}
    return ADMIN, ids, [(OUTSIDER, ids), (FAR, ids), *_elsewhere(ADMIN, kind, ids)]


def _of_all(kind: str) -> tuple[Principal, Ids, list[tuple[Principal, Ids]]]:
    if kind == "calendar":
        made = api.post("/staff/calendars", CALENDAR, ADMIN).body["id"]
        return ADMIN, {"calendar_id": made}, [(ADMIN, {"calendar_id": NOWHERE})]
    if kind == "payment":
        return ADMIN, _payment(), [(ADMIN, {"payment_id": NOWHERE})]
    ids = {
        "catalogue node": {"key": "type:ticket"},
        "information": {"information_id": _information()} if kind == "information" else {},
        "customer": {"customer_id": CUSTOMER.id},
        "account": {"customer_id": WAITING.id},
        "department": {"department_id": "support"},
        "member": {"member_id": OUTSIDER.id},
        "profile": {"profile_id": "technician"},
        "system": {"system_id": base64.urlsafe_b64encode(SYSTEM.id.encode()).decode().rstrip("=")},
        "type": {"type_id": "ticket"},
        "type version": {"type_id": "ticket", "version": "1"},
        "page": {"page_id": "privacy"},
        "page version": {"page_id": "privacy", "version": "1"},
    }.get(kind)
    ids = ids or _organisation(kind)
    missing = {name: "9" if name == "version" else NOWHERE for name in ids}
    return ADMIN, ids, [(ADMIN, {**ids, name: missing[name]}) for name in ids]


def _information() -> str:
    """Anybody finds it."""
    added = {**INFORMATION, "parent": "category:help.software"}
    tree = api.post("/staff/catalogue", added, ADMIN)
    assert tree.status == 201, tree.body
    (made,) = [each["id"] for each in tree.body["nodes"] if each["kind"] == "information"]
    return str(made)


def _request_with_file() -> Ids:
    png = samples.png()
    file = quarantine.inspected("a.png", png, "image/png")
    return {"request_id": factories.opened(proof=[file["id"]])["id"], "file_id": file["id"]}


def _payment() -> Ids:
    """One of CUSTOMER's that nobody paid in time."""
    at, by = clock.now(), Actor("customer", CUSTOMER.id, CUSTOMER.name)
    payment = Payment(
        id=clock.identifier(),
        type_id="ticket",
        type_title="Ticket",
        form_version=1,
        title="x",
        customer=by,
        by=by,
        channel="portal",
        answers=None,
        amount=100,
        currency="EUR",
        created_at=at,
        expires_at=at,
        state=State.EXPIRED,
    )
    PaymentItem.of(payment).save()
    return {"payment_id": payment.id}


def _organisation(kind: str) -> Ids:
    """One that CUSTOMER administers, with another contact."""
    at = clock.now()
    known = Customer(ORGANISATION, "legal", "Bakery", "o@balcao.example", "en", Status.ACTIVE, at)
    CustomerItem.of(known).save()
    OrganisationItem.of(Organisation(ORGANISATION, at, administrators=1)).save()
    ContactItem.of(Contact(ORGANISATION, CUSTOMER.id, ADMINISTRATOR, at)).save()
    ContactItem.of(Contact(ORGANISATION, "person-1", frozenset({Right.OWN}), at)).save()
    if kind == "my contact":
        return {"organisation_id": ORGANISATION, "person_id": "person-1"}
    if kind == "my invitation":
        body = {"email": "new@balcao.example", "rights": ["own"]}
        assert (
            api.post(f"/my/organisations/{ORGANISATION}/invitations", body, CUSTOMER).status == 201
        )
        (made,) = api.get(f"/my/organisations/{ORGANISATION}", CUSTOMER).body["invitations"]
        return {"organisation_id": ORGANISATION, "invitation_id": made["id"]}
    return {"organisation_id": ORGANISATION}


@pytest.mark.parametrize("name", WITH_OBJECT)
def test_what_is_yours_exists_and_what_is_not_does_not(name: str, world: None) -> None:
    entry: Entry = MATRIX[name]
    route = ROUTES[name]
    owner, ids, foreign = objects(entry.object)
    if entry.object in ("my request", "request"):
        ready(name, ids["request_id"])
    for by, tried in foreign:
        if by is OUTSIDER and not may("attendant", entry.who):
            continue  # refused before anything is looked for
        reply = called(route, None if entry.who == ANYONE else by, tried, entry.body)
        assert reply.status == 404, (by.name, tried, reply.status, reply.body)
    reply = called(route, None if entry.who == ANYONE else owner, ids, entry.body)
    assert reply.status not in (401, 403, 404, 500), (reply.status, reply.body)
    if entry.object in ("my request", "request") and name not in IN_A_GROUP:
        assert reply.status < 300, reply.body


# Contacts, who act for an organisation within their rights (F107, F108)


EXTRA = ("", Right.OPEN, Right.APPROVE, Right.PAY, Right.ADMINISTER)
RIGHTS = [(scope, extra) for scope in (Right.ALL, Right.OWN) for extra in EXTRA]


def as_contact(route: Route, ids: Ids, body: Any) -> api.Reply:
    path = route.path.format_map(Anything(ids))
    return api.acting(path, OTHER, ORGANISATION, None if route.method == "GET" else body)


def given(*rights: str) -> None:
    kept = frozenset(Right(each) for each in rights if each)
    ContactItem.of(Contact(ORGANISATION, OTHER.id, kept, clock.now())).save()
    organisations._acting.cache_clear()


def opened_for(by: Principal) -> Ids:
    reply = api.acting("/my/requests", by, ORGANISATION, dict(MATRIX["open_request"].body))
    assert reply.status == 201, reply.body
    return {"request_id": reply.body["id"]}


@pytest.mark.parametrize(("scope", "extra"), RIGHTS)
def test_a_contact_does_what_the_rights_say_and_nothing_else(
    scope: Right, extra: str, world: None
) -> None:
    """Every route of requests and of organisations, on what is own, a colleague's and foreign."""
    ids = _organisation("my invitation") | {"person_id": "person-1"}
    given(Right.ALL, Right.OPEN)
    own, theirs = opened_for(OTHER), opened_for(CUSTOMER)
    foreign = {"request_id": factories.opened()["id"]}
    given(scope, extra)
    for name, entry in MATRIX.items():
        route = ROUTES[name]
        if entry.object == "my request":
            allowed = not entry.right or entry.right == extra
            assert as_contact(route, foreign, entry.body).status == 404, name
            seen = as_contact(route, theirs, entry.body).status
            assert (seen == 404) == (scope == Right.OWN), name
            for each in [own, *([theirs] if scope == Right.ALL else [])]:
                ready(name, each["request_id"])
                assert (as_contact(route, each, entry.body).status < 300) == allowed, name
        elif entry.right and name != "remove_contact":  # which ends who else is asked about
            reply = as_contact(route, ids, entry.body)
            assert (reply.status == 403) == (entry.right != extra), (name, reply.body)
    listed = as_contact(ROUTES["list_my_requests"], {}, None).body["items"]
    shown = {each["id"] for each in listed}
    assert own["request_id"] in shown
    assert foreign["request_id"] not in shown
    assert (theirs["request_id"] in shown) == (scope == Right.ALL)
    removed = as_contact(ROUTES["remove_contact"], ids, {}).status
    assert (removed == 403) == (extra != Right.ADMINISTER)


def test_what_a_contact_needs_is_what_the_rules_say() -> None:
    """A route of requests that a contact calls: one more right, or none (`NEEDED`)."""
    assert MATRIX["open_request"].right == NEEDED["open"]
    assert MATRIX["post_my_message"].right == (NEEDED["message"] or "")
    named = {entry.right for entry in MATRIX.values() if entry.right}
    assert named <= set(Right)


# Who is nobody any more


def test_who_is_deactivated_is_nobody(world: None) -> None:
    assert api.get("/staff/queue", ADMIN).status == 200
    known = people.staff(ADMIN.id)
    assert known is not None
    StaffItem.of(replace(known, active=False)).save()
    people._staff.cache_clear()
    for name, route in ROUTES.items():
        if route.audience == "staff":
            reply = called(route, ADMIN, {}, {})
            assert (reply.status, reply.body["error"]["code"]) == (403, "not_registered"), name


def test_a_blocked_type_does_not_exist(world: None, monkeypatch: pytest.MonkeyPatch) -> None:
    request = factories.opened()
    blocked = replace(people.profile("administrator"), blocked_types=frozenset({"ticket"}))
    monkeypatch.setattr(people, "profile", lambda _: blocked)
    ids = {"request_id": request["id"]}
    for name, entry in MATRIX.items():
        if entry.object == "request":
            assert called(ROUTES[name], ADMIN, ids, entry.body).status == 404, name
    assert api.get("/staff/queue", ADMIN).body["items"] == []
