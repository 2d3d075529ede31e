"""Versions are compared and taken back, types come from documents and templates, and what is
hostile is refused on every way in (F14–F20)."""

import copy
import json
import time
from typing import Any

import pytest

from chalicelib.domain.type_documents import MAX_STORED
from chalicelib.models import type_drafts as kept
from chalicelib.models import types as stored
from tests import api, drafting
from tests.drafting import (
    ADMIN,
    EACH,
    PATH,
    drafted,
    next_version,
    publish,
    save,
    with_field,
)


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    drafting.organisation()


# Versions


def test_versions_are_listed_with_who_published_them() -> None:
    next_version()
    listed = api.get(f"{PATH}/versions", ADMIN).body["items"]
    assert [(each["version"], each["current"], each["by"]) for each in listed] == [
        (2, True, ADMIN.name),
        (1, False, ""),
    ]


def test_an_older_version_becomes_the_draft_and_with_it_the_next_version() -> None:
    next_version("Another")
    taken = api.post(f"{PATH}/take-back", {"number": 1}, ADMIN)
    assert taken.status == 201
    assert publish(taken.body["version"]).body["version"] == 3
    assert (
        stored.published("ticket", 3).form["steps"] == stored.published("ticket", 1).form["steps"]
    )


def test_taking_back_does_not_throw_away_a_draft_that_nobody_meant() -> None:
    save(with_field(drafted()["document"]))
    refused = api.post(f"{PATH}/take-back", {"number": 1}, ADMIN)
    assert refused.body["error"]["code"] == "draft_stale"


def test_versions_are_compared_as_a_plain_list() -> None:
    document = drafted()["document"]
    fields = document["form"]["steps"][0]["fields"]
    fields[0]["label"] = "Title"
    fields.insert(0, fields.pop())
    save(with_field(document))
    found = api.get(f"{PATH}/compare", ADMIN, before="1", after="0").body["changes"]
    assert [(each["what"], each["kind"], each["key"]) for each in found] == [
        ("moved", "field", "proof"),
        ("changed", "field", "subject"),
        ("added", "field", "note"),
    ]
    assert found[1]["properties"] == [{"name": "label", "before": "Subject", "after": "Title"}]
    assert api.get(f"{PATH}/compare", ADMIN, before="1", after="1").body["changes"] == []


# Import, export, templates


def test_what_is_exported_is_imported_as_a_new_type() -> None:
    document = api.get(f"{PATH}/export", ADMIN).body["document"]
    body = {"document": document, "as_id": "copy"}
    imported = api.post("/staff/types/import", body, ADMIN)
    assert (imported.status, imported.body["id"], imported.body["base"]) == (201, "copy", 0)
    done = api.post("/staff/types/copy/publish", {"version": imported.body["version"]}, ADMIN)
    assert done.status == 201, done.body
    assert (done.body["version"], done.body["title"]) == (1, document["title"])
    menu = api.get("/public/catalogue").body["sections"][0]["categories"][0]["items"]
    assert {each["type_id"] for each in menu} == {"ticket", "copy"}


def test_an_import_replaces_the_draft_that_it_knows_and_no_other() -> None:
    document = drafted()["document"]
    version = save(document).body["version"]
    refused = api.post("/staff/types/import", {"document": document}, ADMIN)
    assert refused.body["error"]["code"] == "draft_stale"
    body = {"document": {**document, "service": {"time": {"days": 3}}}, "version": version}
    taken = api.post("/staff/types/import", body, ADMIN)
    assert (taken.status, taken.body["base"], taken.body["ignored"]) == (201, 1, ["service"])
    assert taken.body["version"] > version


def test_a_new_type_begins_from_a_template_and_exists_only_once() -> None:
    body = {
        "id": "praise",
        "template": "complaint-book",
        "title": EACH,
        "department": {"id": "support", "title": "Support"},
    }
    made = api.post("/staff/types", body, ADMIN)
    assert (made.status, made.body["problems"]) == (201, [])
    again = api.post("/staff/types", body, ADMIN)
    assert (again.status, again.body["error"]["code"]) == (409, "type_exists")
    taken = api.post("/staff/types", {**body, "id": "ticket"}, ADMIN)
    assert taken.body["error"]["code"] == "type_exists"
    assert api.post("/staff/types", {**body, "template": "../mails/en"}, ADMIN).status == 404
    version = made.body["version"]
    published = api.post("/staff/types/praise/publish", {"version": version}, ADMIN)
    assert (published.status, published.body["title"]) == (201, EACH)


def test_a_new_type_is_published_for_a_department_that_is_there() -> None:
    body = {"id": "praise", "template": "complaint-book", "title": EACH}
    version = api.post("/staff/types", body, ADMIN).body["version"]
    refused = api.post("/staff/types/praise/publish", {"version": version}, ADMIN)
    assert refused.body["error"]["fields"] == {"department": "unknown_department"}


def test_a_blank_type_needs_its_questions() -> None:
    body = {"id": "own", "template": "blank", "title": EACH}
    made = api.post("/staff/types", body, ADMIN).body
    assert made["problems"] == [{"path": "form.steps.0.fields", "code": "missing"}]
    assert api.get("/staff/types/own/draft", ADMIN).body["current"] == 0


def test_the_templates_are_listed_the_blank_one_first() -> None:
    listed = api.get("/staff/types/templates", ADMIN).body["items"]
    assert listed[0]["id"] == "blank"
    assert len(listed) >= 9


# Hostile documents


def deep(times: int) -> Any:
    inner: Any = {"field": "subject", "op": "filled"}
    for _ in range(times):
        inner = {"not": inner}
    return inner


def hostile() -> dict[str, Any]:
    field = {"key": "a", "type": "text", "label": "A"}
    fields = [{**field, "key": f"f{n}", "label": "A"} for n in range(3_000)]
    options = [{"value": str(n), "label": "O"} for n in range(5_000)]
    return {
        "thousands of fields": {"fields": fields},
        "a condition a hundred deep": {"fields": [{**field, "when": deep(100)}]},
        "a key that objects have": {"fields": [{**field, "key": "__proto__"}]},
        "a property that objects have": {"fields": [{**field, "__proto__": {"required": True}}]},
        "thousands of options": {"fields": [{**field, "type": "radio", "options": options}]},
        "no list of fields": {"fields": {"length": 10**9}},
        "no step": {},
    }


@pytest.mark.parametrize("name", hostile())
def test_hostile_documents_are_refused_in_time_by_saving_importing_and_checking(name: str) -> None:
    document = copy.deepcopy(drafted()["document"])
    document["form"]["steps"] = [{"id": "s", "title": "S", **hostile()[name]}]
    began = time.perf_counter()
    for reply in (save(document), api.post("/staff/types/import", {"document": document}, ADMIN)):
        assert (reply.status, reply.body["error"]["code"]) == (422, "draft_refused"), reply.body
    checked = api.post(f"{PATH}/check", {"document": document}, ADMIN)
    assert (checked.status, bool(checked.body["problems"])) == (200, True)
    assert time.perf_counter() - began < 3
    assert kept.find("ticket") is None


def test_a_hand_made_cycle_is_kept_as_a_draft_and_never_published() -> None:
    """Of two that wait for each other one comes later: the draft says so, and is harmless."""
    document = drafted()["document"]
    document["form"]["steps"][0]["fields"] = [
        {"key": "subject", "type": "text", "label": "A", "when": {"field": "b", "op": "filled"}},
        {"key": "b", "type": "text", "label": "B", "when": {"field": "subject", "op": "filled"}},
    ]
    saved = save(document)
    assert {"path": "form.steps.0.fields.0.when", "code": "later"} in saved.body["problems"]
    assert publish(saved.body["version"]).status == 422


def test_a_document_larger_than_an_item_may_be_is_refused() -> None:
    """Stored, a letter with an accent takes six signs: the body may be smaller than the item."""
    document = drafted()["document"]
    notes = [{"key": f"n{number}", "type": "note", "label": "ç" * 2_000} for number in range(30)]
    document["form"]["steps"][0]["fields"] += notes
    assert (
        len(json.dumps(document, ensure_ascii=False).encode())
        < MAX_STORED
        < len(json.dumps(document))
    )
    refused = api.call(
        "POST",
        f"{PATH}/draft",
        ADMIN,
        json.dumps({"document": document, "version": 0, "base": 1}, ensure_ascii=False),
        headers={"Idempotency-Key": "large"},
    )
    assert (refused.status, refused.body["error"]["code"]) == (413, "draft_too_large")


def test_a_document_under_another_types_name_is_refused() -> None:
    document = {**drafted()["document"], "id": "certificate"}
    assert save(document).body["error"]["fields"] == {"id": "option"}
