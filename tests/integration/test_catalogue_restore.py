"""What was removed from the catalogue comes back as what it was (F20, F103)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.models.catalogue import NodeItem
from chalicelib.models.events import EventItem
from chalicelib.services import catalogue, people, publishing
from tests import api, factories
from tests.access_matrix import _EACH as EACH
from tests.calls import counted
from tests.factories import document

ADMIN = Principal("staff", "admin-1", "Administrator", departments=frozenset({"support"}))
CATEGORY = "category:help.software"
ARTICLE = {"kind": "information", "parent": CATEGORY, "title": EACH, "solution": EACH}


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def did(path: str, body: dict[str, Any]) -> Any:
    reply = api.post(f"/staff/catalogue{path}", body, ADMIN)
    assert reply.status in (200, 201), reply.body
    return reply.body


def keys(body: Any) -> list[str]:
    return [each["key"] for each in body["nodes"]]


def article() -> str:
    (made,) = [each for each in keys(did("", ARTICLE)) if each.startswith("information:")]
    return made


def stored(key: str) -> NodeItem:
    return NodeItem.get("catalogue", f"node#{key.replace(':', '#')}")


def back(key: str, **place: Any) -> api.Reply:
    body = {"parent": CATEGORY, "position": 0, **place}
    return api.post(f"/staff/catalogue/{key}/restore", body, ADMIN)


def test_information_comes_back_under_its_id_with_all_that_it_says() -> None:
    key = article()
    did(f"/{key}", {"icon": "map", "leads_to": "ticket"})
    before = api.get("/staff/catalogue", ADMIN).body
    address = f"/public/catalogue/{key.partition(':')[2]}"
    assert api.get(address).status == 200
    did(f"/{key}/remove", {})
    assert api.get(address).status == 404
    assert key not in keys(api.get("/staff/catalogue", ADMIN).body)
    place = [each for each in keys(before) if each != CATEGORY].index(key) - 1
    restored = back(key, position=place)
    assert restored.status == 200
    assert restored.body["nodes"] == before["nodes"]
    assert api.get(address).status == 200
    assert did(f"/{key}", {"icon": "pin"})


def test_sections_and_categories_come_back_under_theirs() -> None:
    section = keys(did("", {"kind": "section", "parent": "", "title": EACH}))[-1]
    category = keys(did("", {"kind": "category", "parent": section, "title": EACH}))[-1]
    before = api.get("/staff/catalogue", ADMIN).body["nodes"]
    for key in (category, section):
        did(f"/{key}/remove", {})
    assert back(section, parent="", position=9).status == 200
    assert back(category, parent=section).body["nodes"] == before


def test_what_a_document_made_comes_back_too() -> None:
    section = keys(did("", {"kind": "section", "parent": "", "title": EACH}))[-1]
    own = keys(did("", {"kind": "category", "parent": section, "title": EACH}))[-1]
    did("/type:ticket/move", {"parent": own, "position": 0})
    did(f"/{CATEGORY}/remove", {})
    restored = back(CATEGORY, parent="section:help")
    assert CATEGORY in keys(restored.body)
    assert next(e for e in restored.body["nodes"] if e["key"] == CATEGORY)["title"]


def test_it_is_kept_for_a_week_and_then_the_table_forgets_it() -> None:
    key = article()
    assert stored(key).expires_at is None
    did(f"/{key}/remove", {})
    until = (clock.now() + timedelta(days=7)).timestamp()
    assert abs(int(stored(key).expires_at) - until) < 60
    assert back(key).status == 200
    assert stored(key).expires_at is None
    did(f"/{key}/remove", {})
    stored(key).delete()
    catalogue.forget()
    assert back(key).status == 404


def test_only_what_was_removed_comes_back_and_where_it_can_stand() -> None:
    key = article()
    there = back(key)
    assert (there.status, there.body["error"]["code"]) == (409, "stale")
    assert back("information:unknown").status == 404
    assert back("type:unknown").status == 404
    did(f"/{key}/remove", {})
    assert back(key, parent="section:help").status == 422
    late = back(key, version=1)
    assert (late.status, late.body["error"]["code"]) == (409, "stale")


def test_it_is_told_and_costs_one_query_and_one_transaction() -> None:
    key = article()
    did(f"/{key}/remove", {})
    with counted() as calls:
        assert back(key).status == 200
    assert calls.names == ["Query", "TransactWriteItems"]
    told = EventItem.query("catalogue#arrangement", EventItem.sk.startswith("event#"))
    assert [each.data["what"] for each in told] == ["added", "removed", "restored"]


# A type's document


def menu() -> list[tuple[str, str]]:
    catalogue.forget()
    sections = api.get("/public/catalogue").body["sections"]
    return [(s["id"], c["id"]) for s in sections for c in s["categories"] for _ in c["items"]]


@pytest.mark.parametrize("version", [1, 2])
def test_a_document_that_changes_its_category_leaves_no_entry_behind(version: int) -> None:
    """Also when nothing else of it changes: where it stands is no part of a version."""
    assert menu() == [("help", "software")]
    moved = {"category": {"id": "hardware", "title": EACH}}
    waits = {} if version == 1 else {"waits": {**factories.WAITS, "reply": {"days": 9}}}
    publishing.publish(document(**moved, **waits))
    assert menu() == [("help", "hardware")]
    assert publishing.publish(document(**moved, **waits)).version == version
    back_again = document(**waits)
    publishing.publish(back_again)
    assert menu() == [("help", "software")]


def test_the_same_document_again_writes_nothing() -> None:
    with counted() as calls:
        publishing.publish(document())
    assert "TransactWriteItems" not in calls.names
