"""The catalogue, kept by administrators and found by customers (F20, F103, F116, F117)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.models.events import EventItem
from chalicelib.services import catalogue, people
from tests import api, factories
from tests.access_matrix import _EACH as EACH
from tests.api import ATTENDANT, CUSTOMER
from tests.calls import counted

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
OPEN = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "It stopped"}}
TYPE = "/staff/catalogue/type:ticket"
CATEGORY = "category:help.software"
ARTICLE = {"kind": "information", "parent": CATEGORY, "title": EACH, "solution": EACH}
FOR_ALL: dict[str, Any] = {"kinds": []}


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def tree(reply: api.Reply) -> list[str]:
    assert reply.status in (200, 201), reply.body
    return [each["key"] for each in reply.body["nodes"]]


def terms(**changes: Any) -> None:
    reply = api.post(TYPE, {"terms": FOR_ALL | changes}, ADMIN)
    assert reply.status == 200, reply.body


def items(by: Principal | None = None) -> list[str]:
    reply = api.get("/my/catalogue" if by else "/public/catalogue", by)
    found = [i for s in reply.body["sections"] for c in s["categories"] for i in c["items"]]
    return [each["type_id"] or each["title"]["en"] for each in found]


def refused() -> str:
    reply = api.post("/my/requests", OPEN, CUSTOMER)
    return str(reply.body["error"]["code"]) if reply.status == 409 else str(reply.status)


def test_the_tree_of_documents_alone_is_there_without_any_migration() -> None:
    found = api.get("/staff/catalogue", ADMIN)
    assert tree(found) == ["section:help", CATEGORY, "type:ticket"]
    assert found.body["version"] == 0
    assert found.body["nodes"][2]["version"] == 0


def test_supervisors_do_not_keep_it() -> None:
    people.register_staff("s-1", "Supervisor", "staff", ["support"], "supervisor")
    assert api.get("/staff/catalogue", Principal("staff", "s-1", "Supervisor")).status == 403
    assert api.get("/staff/catalogue", ATTENDANT).status == 403


def test_reading_is_one_query_and_a_command_one_query_and_one_transaction() -> None:
    with counted() as calls:
        api.get("/public/catalogue")
        api.get("/public/catalogue")
    assert calls.names == ["Query"]
    body = {"kind": "section", "parent": "", "title": EACH, "version": 0}
    api.get("/staff/profile", ADMIN)
    with counted() as calls:
        added = api.post("/staff/catalogue", body, ADMIN)
    assert calls.names == ["Query", "TransactWriteItems"]
    section = tree(added)[-1]
    for path, asked in (
        (TYPE, {"icon": "map", "version": 0}),
        (f"/staff/catalogue/{section}/move", {"parent": "", "position": 0, "version": 1}),
        (f"/staff/catalogue/{section}/remove", {"version": 2}),
    ):
        with counted() as calls:
            assert api.post(path, asked, ADMIN).status == 200
        assert calls.names == ["Query", "TransactWriteItems"], path


def test_the_same_command_is_done_once() -> None:
    body = {"kind": "section", "parent": "", "title": EACH}
    one = api.post("/staff/catalogue", body, ADMIN, key="once")
    two = api.post("/staff/catalogue", body, ADMIN, key="once")
    assert one.body == two.body
    assert len(tree(api.get("/staff/catalogue", ADMIN))) == 4


def test_what_is_done_is_told_of() -> None:
    api.post("/staff/catalogue", ARTICLE, ADMIN)
    api.post(TYPE, {"icon": "map"}, ADMIN)
    arranged, changed = (
        list(EventItem.query(pk, EventItem.sk.startswith("event#")))
        for pk in ("catalogue#arrangement", "catalogue_node#type:ticket")
    )
    assert [(e.type, e.data["what"], e.by["id"]) for e in arranged] == [
        ("CatalogueArranged", "added", ADMIN.id)
    ]
    assert [(e.type, e.data["fields"]) for e in changed] == [("CatalogueChanged", ["icon"])]


def test_who_comes_second_is_told() -> None:
    body = {"kind": "section", "parent": "", "title": EACH, "version": 0}
    assert api.post("/staff/catalogue", body, ADMIN).status == 201
    late = api.post("/staff/catalogue", body, ADMIN)
    assert (late.status, late.body["error"]["code"]) == (409, "stale")
    assert api.post(TYPE, {"icon": "map", "version": 0}, ADMIN).status == 200
    assert api.post(TYPE, {"icon": "pin", "version": 0}, ADMIN).status == 409


def test_a_category_that_is_not_empty_stays() -> None:
    reply = api.post(f"/staff/catalogue/{CATEGORY}/remove", {}, ADMIN)
    assert (reply.status, reply.body["error"]["code"]) == (409, "catalogue_not_empty")
    assert reply.body["error"]["fields"] == {"below": "1"}


def test_an_arrangement_survives_the_next_version_of_a_type() -> None:
    section = api.post("/staff/catalogue", {"kind": "section", "parent": "", "title": EACH}, ADMIN)
    new = tree(section)[-1]
    category = {"kind": "category", "parent": new, "title": EACH}
    own = tree(api.post("/staff/catalogue", category, ADMIN))[-1]
    api.post(f"{TYPE}/move", {"parent": own, "position": 0}, ADMIN)
    api.post(TYPE, {"title": dict.fromkeys(EACH, "Help!")}, ADMIN)
    factories.organisation(waits={**factories.WAITS, "reply": {"days": 9}})
    catalogue.forget()
    (shown,) = api.get("/public/catalogue").body["sections"]
    assert shown["id"] == new.partition(":")[2]
    (item,) = shown["categories"][0]["items"]
    assert (item["type_id"], item["title"]["en"]) == ("ticket", "Help!")


def test_information_is_found_and_read_with_its_solution() -> None:
    added = api.post("/staff/catalogue", {**ARTICLE, "leads_to": "ticket"}, ADMIN)
    assert items() == ["ticket", "x"]
    (made,) = [each for each in added.body["nodes"] if each["kind"] == "information"]
    with counted() as calls:
        read = api.get(f"/public/catalogue/{made['id']}")
    assert calls.names == []
    assert (read.body["solution"], read.body["leads_to"]) == (EACH, "ticket")
    hidden = {"terms": FOR_ALL | {"signed_in": True}}
    api.post(f"/staff/catalogue/{made['key']}", hidden, ADMIN)
    assert api.get(f"/public/catalogue/{made['id']}").status == 404
    assert api.get(f"/my/catalogue/{made['id']}", CUSTOMER).status == 200
    assert (items(), items(CUSTOMER)) == (["ticket"], ["ticket", "x"])


@pytest.mark.parametrize(
    ("changes", "code", "form"),
    [
        ({"available_from": "2999-01-01"}, "type_not_yet", 409),
        ({"available_until": "2020-01-01"}, "type_no_more", 409),
        ({"kinds": ["legal"]}, "type_not_for_you", 200),
        ({"kinds": ["natural"]}, "201", 200),
        ({"available_from": "2020-01-01", "available_until": "2999-01-01"}, "201", 200),
    ],
)
def test_what_is_not_open_is_refused_by_the_rule_of_the_menu(
    changes: dict[str, Any], code: str, form: int
) -> None:
    terms(**changes)
    assert refused() == code
    assert (items(CUSTOMER) == ["ticket"]) == (code == "201")
    assert api.get("/public/types/ticket/form").status == form
    behalf = api.post(
        f"/staff/customers/{CUSTOMER.id}/requests", OPEN | {"channel": "phone"}, ATTENDANT
    )
    assert (behalf.status == 201) == (code == "201"), behalf.body


def test_an_organisation_finds_what_is_for_organisations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terms(kinds=["legal"])
    bakery = replace(CUSTOMER, represents="bakery", customer_kind="legal")
    assert catalogue.menu(CUSTOMER).below("") == []
    assert catalogue.menu(bakery).below("") == ["section:help"]
    catalogue.may_open(bakery, "ticket")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"terms": FOR_ALL | {"kinds": ["moon"]}}, "terms.kinds.0"),
        ({"terms": FOR_ALL | {"available_from": "soon"}}, "terms.available_from"),
        (
            {"terms": FOR_ALL | {"available_from": "2026-02-01", "available_until": "2026-01-01"}},
            "available_until",
        ),
        ({"title": {"en": "Only English"}}, "title"),
        ({"leads_to": "moon"}, "leads_to"),
    ],
)
def test_what_cannot_work_is_refused_by_field(body: dict[str, Any], field: str) -> None:
    reply = api.post(TYPE, body, ADMIN)
    assert (reply.status, list(reply.body["error"]["fields"])) == (422, [field])


def test_on_behalf_the_menu_is_the_customers_without_what_the_attendant_never_sees() -> None:
    terms(kinds=["natural"], signed_in=True)
    path = f"/staff/customers/{CUSTOMER.id}/catalogue"
    assert items() == []
    assert len(api.get(path, ATTENDANT).body["sections"]) == 1
    blind = replace(ATTENDANT, blocked_types=frozenset({"ticket"}))
    assert catalogue.menu_for(blind, CUSTOMER.id).below("") == []
    assert api.get("/staff/customers/nobody/catalogue", ATTENDANT).status == 404
